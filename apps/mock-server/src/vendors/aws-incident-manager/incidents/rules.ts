import { invalidProperty } from "../invalid-property.js";
import type { RequestSchema } from "../schemas.js";

/** The beginning of the sources that are the vendor's own services. */
const VENDOR_PREFIX = "aws.";

/** @throws Refusal if the source of a trigger is one of the vendor's own services, which no caller is (R33b). */
export function requireOwnSource(triggerDetails: RequestSchema<"TriggerDetails"> | undefined): void {
  const source = triggerDetails?.source ?? "";
  if (!source.startsWith(VENDOR_PREFIX)) return;
  throw invalidProperty(["triggerDetails", "source"], source, {
    keyword: "source",
    message: `must not begin with ${VENDOR_PREFIX}`,
  });
}
