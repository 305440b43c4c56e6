import type { Collection, State } from "../../../state/store.js";
import type { Field } from "../event-definitions/field.js";
import type { EventDefinition } from "../event-definitions/record.js";
import type { ResponseSchema } from "../schemas.js";
import type { Till } from "../tills/record.js";
import { formatToSeconds } from "../time.js";
import type { CheckedOccurrence, SentCustomer } from "./check.js";
import { ownerOf, type ReceivedOccurrence } from "./received.js";

/** An occurrence as it is stored: in the form of a response, with the properties that a search needs besides. */
export interface StoredOccurrence {
  readonly occurrence: ResponseSchema<"EventOccurrence">;
  readonly definitionId: string;
  readonly tillCode: string;
  /** Unix milliseconds. */
  readonly happenedAt: number;
}

/** The parts that a stored occurrence is made of. */
export interface OccurrenceParts {
  readonly received: ReceivedOccurrence;
  readonly definition: EventDefinition;
  readonly checked: CheckedOccurrence & { readonly customer: SentCustomer };
  readonly userId: number;
  readonly till: Till;
  /** The tills that fields of type `TILLCODE` name. */
  readonly fieldTills: ReadonlyMap<Field, Till>;
  readonly uniqueId: string;
  readonly isDuplicate: boolean;
  readonly processedAt: Date;
}

/** The stored occurrences of an organization, by request id, in the order in which they were received. */
export function occurrencesIn(state: State, organizationId: number): Collection<StoredOccurrence> {
  return state.collection(`${organizationId}/occurrences`);
}

/** Creates an occurrence in the vendor's form, R29 to R33a. */
export function createOccurrence({
  received,
  definition: { eventId: definitionId, eventName, label: displayName },
  checked: { values, customer, time },
  userId,
  till,
  fieldTills,
  uniqueId,
  isDuplicate,
  processedAt,
}: OccurrenceParts): StoredOccurrence {
  const { requestId, receivedAt } = received;
  const orgId = ownerOf(received);
  const source = customer.field.attributes["source"]?.value ?? "INSTORE";
  const happenedAt = time?.milliseconds ?? Math.floor(processedAt.getTime() / 1000) * 1000;
  const ownAttributes = {
    accountId: customer.field.attributes["accountId"]?.value ?? null,
    autoUpdateTimeStamp: processedAt.getTime(),
    customerId: String(userId),
    displayName: displayName ?? null,
    eventDateTime: String(happenedAt),
    ...(time?.offset !== undefined && { eventDateTimeInputOffset: time.offset }),
    eventName,
    isDuplicate,
    is_mongo_push: true,
    orgId,
    ...(fieldTills.size > 0 && { ouTillCode: till.code }),
    requestId,
    source,
    source_till_id: till.id,
    source_user_id: userId,
    uniqueId,
    "x-cap-lineage-id": requestId,
    "x-cap-lineage-start": String(receivedAt.getTime()),
  };
  // No field has the name of an attribute of the server's own, R9b.
  const additonalAttributes = {
    ...Object.fromEntries(fieldAttributes(values)),
    ...Object.fromEntries([...fieldTills].map(([{ name }, { id }]) => [name, String(id)])),
    ...ownAttributes,
  } as StoredOccurrence["occurrence"]["additonalAttributes"];
  const occurrence: StoredOccurrence["occurrence"] = {
    orgId,
    userId,
    date: formatToSeconds(processedAt),
    eventName,
    eventId: requestId,
    source,
    tillCode: String(till.id),
    ...(displayName !== undefined && { displayName }),
    additonalAttributes,
    psiAttributes: [...values.keys()].filter(isSensitive).map(({ name }) => name),
    uniqueId,
  };
  return { occurrence, definitionId, tillCode: till.code, happenedAt };
}

/** An occurrence in the list of its customer, where `tillCode` is the code of the till, R32. */
export function toCustomerResponse({
  occurrence,
  tillCode,
}: StoredOccurrence): ResponseSchema<"EventOccurrence"> {
  return { ...occurrence, tillCode };
}

/** An occurrence in the form of a response; with its side effects, of which there are none, R40. */
export function toResponse(
  { occurrence }: StoredOccurrence,
  options: { readonly includeSideEffects?: boolean | undefined } = {},
): ResponseSchema<"EventOccurrence"> {
  if (options.includeSideEffects !== true) return occurrence;
  return { ...occurrence, clickEventSideEffects: { requestId: occurrence.eventId, sideEffects: [] } };
}

/** The values of the fields, except those of customer and till: the customer has properties of its own, the till its id. */
function fieldAttributes(values: ReadonlyMap<Field, string>): readonly (readonly [string, string])[] {
  return [...values]
    .filter(([{ type }]) => type !== "CUSTOMER" && type !== "TILLCODE")
    .map(([{ name }, value]) => [name, value]);
}

function isSensitive({ attributes }: Field): boolean {
  return attributes["isPsiData"]?.value === "true";
}
