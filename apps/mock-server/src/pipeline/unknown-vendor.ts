import type { Contract } from "../contract/contract.js";
import { problemReply } from "../failure/problem.js";
import { withReasons } from "../failure/reasons.js";
import type { Vendor } from "../vendors/vendor.js";
import { createService, type Service } from "./service.js";

/** The service of paths that name no vendor. It has no operation, and its 404 lists the paths that are served. */
export function unknownVendor(services: readonly Service[], docs?: string): Service {
  const served = services.map(({ contract }) => `/${contract.name}`).join(", ");
  const others = docs === undefined ? "" : ` The docs are at ${docs}.`;
  const contract: Contract = {
    name: "",
    document: { openapi: "3.1.1", info: { title: "Mock server", version: "0.0.0" }, paths: {} },
    operations: [],
    securitySchemes: {},
    isOwn: true,
    backtracking: false,
  };
  const vendor: Vendor = {
    handlers: {},
    refuse(failure, context) {
      const reply = problemReply(failure, context);
      if (failure.kind !== "unknown-path") return reply;
      const detail = `There is nothing at this path. Vendors are served below ${served}. The mock's own API is at /_mock. Open / in a browser for its page.${others}`;
      return withReasons({ ...reply, body: { ...(reply.body as object), detail } }, [detail]);
    },
  };
  return createService(contract, vendor, {});
}
