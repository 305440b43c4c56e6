import { Refusal } from "../failure/failure.js";
import { choice, problemOfNames } from "./check-names.js";
import type { RequestMatch } from "./request-match.js";
import type { Engine } from "../server/engine.js";

/** @throws Refusal for the name of a vendor that is not served. Every vendor is meant if it is omitted. */
export function requireVendor(engine: Engine, vendor: string | undefined): void {
  const names = engine.services.map(({ contract }) => contract.name);
  if (vendor === undefined || names.includes(vendor)) return;
  throw new Refusal({
    kind: "malformed-request",
    message: `No vendor ${JSON.stringify(vendor)} is served. ${choice(vendor, names)}`,
  });
}

/** @throws Refusal for a vendor that is not served, and for an operation that no contract has. All are meant if they are omitted. */
export function requireNames(engine: Engine, names: Pick<RequestMatch, "operationId" | "vendor">): void {
  requireVendor(engine, names.vendor);
  const contracts = engine.services.map(({ contract }) => contract);
  const problem = problemOfNames(names, contracts);
  if (problem !== undefined) throw new Refusal({ kind: "malformed-request", message: problem });
}
