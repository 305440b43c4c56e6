import type { Definition, Field } from "./definition.js";
import type { CheckedOccurrence } from "./occurrence-check.js";
import type { StoredOccurrence } from "./occurrence.js";
import type { Received } from "./processing.js";

/** All that is known of an occurrence that is to be stored. */
export interface Known {
  readonly received: Received;
  readonly definition: Definition;
  readonly checked: CheckedOccurrence;
  readonly userId: number;
  readonly till: { readonly code: string; readonly id: number };
  readonly uniqueId: string;
  readonly isDuplicate: boolean;
  readonly processedAt: Date;
}

/** An occurrence in the vendor's form, R29 to R33. */
export function storedForm({
  received: { requestId, receivedAt, webhook, body },
  definition: { eventId: definitionId, eventName },
  checked: { values, customer, time },
  userId,
  till,
  uniqueId,
  isDuplicate,
  processedAt,
}: Known): StoredOccurrence {
  const orgId = body.orgResolver?.childOrgId ?? webhook.organizationId;
  const source = customer.field.attributes["source"]?.value ?? "INSTORE";
  const happenedAt = time?.milliseconds ?? processedAt.getTime();
  const own = {
    accountId: customer.field.attributes["accountId"]?.value ?? null,
    autoUpdateTimeStamp: processedAt.getTime(),
    customerId: String(userId),
    displayName: null,
    eventDateTime: String(happenedAt),
    ...(time?.offset !== undefined && { eventDateTimeInputOffset: time.offset }),
    eventName,
    isDuplicate,
    is_mongo_push: true,
    orgId,
    ouTillCode: till.code,
    requestId,
    source,
    source_till_id: till.id,
    source_user_id: userId,
    uniqueId,
    "x-cap-lineage-id": requestId,
    "x-cap-lineage-start": String(receivedAt.getTime()),
  };
  // A field that is named like a member of the server's own is lost.
  const additonalAttributes = {
    ...Object.fromEntries(shownFields(values)),
    ...own,
  } as StoredOccurrence["occurrence"]["additonalAttributes"];
  const occurrence: StoredOccurrence["occurrence"] = {
    orgId,
    userId,
    date: processedAt.toISOString().replace(/\.\d+Z$/, "Z"),
    eventName,
    eventId: requestId,
    source,
    tillCode: String(till.id),
    additonalAttributes,
    psiAttributes: [...values.keys()].filter(isSensitive).map(({ name }) => name),
    uniqueId,
  };
  return { occurrence, definitionId, happenedAt };
}

/** Customer and till stand in members of their own. */
function shownFields(values: ReadonlyMap<Field, string>): readonly (readonly [string, string])[] {
  return [...values]
    .filter(([{ type }]) => type !== "CUSTOMER" && type !== "TILLCODE")
    .map(([{ name }, value]) => [name, value]);
}

function isSensitive({ attributes }: Field): boolean {
  return attributes["isPsiData"]?.value === "true";
}
