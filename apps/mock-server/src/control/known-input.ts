import type { Contract } from "../contract/contract.js";
import { Refusal } from "../failure/failure.js";
import { didYouMean } from "../nearest-name.js";
import type { Vendor } from "../vendors/vendor.js";

/**
 * The vendor with handlers that refuse query parameters and bodies that the contract does not have: they would be ignored, and
 * `POST /reset?part=clock` reset the whole session.
 */
export function withKnownInput({ operations }: Contract, vendor: Vendor): Vendor {
  const handlers = { ...vendor.handlers };
  for (const { id, body, parameters } of operations) {
    const handler = vendor.handlers[id];
    if (typeof handler !== "function") continue;
    const names = parameters.filter((one) => one.in === "query").map(({ name }) => name);
    handlers[id] = (request, world) => {
      if (body === undefined && request.request.body.length > 0) {
        const message = `${id} takes no body. Leave it out.${names.length > 0 ? ` The query may have ${names.join(", ")}.` : ""}`;
        throw new Refusal({ kind: "malformed-request", message });
      }
      const unknown = [...request.request.query.keys()].find((name) => !names.includes(name));
      if (unknown === undefined) return handler(request, world);
      throw new Refusal({
        kind: "malformed-request",
        message: `${id} takes no query parameter ${JSON.stringify(unknown)}.${didYouMean(unknown, names) || " Leave it out."}`,
      });
    };
  }
  return { ...vendor, handlers };
}
