import { Refusal } from "../../../failure/failure.js";
import type { Violation } from "../../../failure/violation.js";
import type { RequestSchema, ResponseSchema } from "../schemas.js";

type Attributes = ResponseSchema<"OccurrenceAttributes">;

/** The names that the contract declares, without those of fields, which are any other ones. */
type OwnAttribute = keyof { [Name in keyof Attributes as string extends Name ? never : Name]: true };

/** The attributes of a stored occurrence that are the server's own. The compiler requires this list to be complete. */
const ownAttributes: ReadonlySet<string> = new Set(
  Object.keys({
    accountId: true,
    autoUpdateTimeStamp: true,
    customerId: true,
    displayName: true,
    eventDateTime: true,
    eventDateTimeInputOffset: true,
    eventName: true,
    isDuplicate: true,
    is_mongo_push: true,
    orgId: true,
    ouTillCode: true,
    requestId: true,
    source: true,
    source_till_id: true,
    source_user_id: true,
    uniqueId: true,
    "x-cap-lineage-id": true,
    "x-cap-lineage-start": true,
  } satisfies Record<OwnAttribute, true>),
);

/**
 * Refuses fields whose values would be lost behind those of the server, R9b.
 *
 * @throws Refusal that names each of them.
 */
export function requireOwnNames({
  fields = [],
}: RequestSchema<"EventDefinitionCreate"> | RequestSchema<"EventDefinitionUpdate">): void {
  const violations = fields.flatMap(({ name = "", type }, index): readonly Violation[] => {
    if (type === "customer" || !ownAttributes.has(name)) return [];
    const message = `must not be ${name}, which the server writes itself`;
    const at = ["fields", String(index), "name"];
    return [{ in: "body", at, keyword: "not", params: {}, value: name, message }];
  });
  if (violations.length > 0) throw new Refusal({ kind: "invalid-request", violations });
}
