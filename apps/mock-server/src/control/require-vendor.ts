import { Refusal } from "../failure/failure.js";
import type { Engine } from "../server/engine.js";

/** @throws Refusal for the name of a vendor that is not served. Every vendor is meant if it is omitted. */
export function requireVendor(engine: Engine, vendor: string | undefined): void {
  const names = engine.services.map(({ contract }) => contract.name);
  if (vendor === undefined || names.includes(vendor)) return;
  throw new Refusal({
    kind: "malformed-request",
    message: `No vendor "${vendor}" is served. Choose from ${names.join(", ")}.`,
  });
}
