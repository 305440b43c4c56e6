import { createHash } from "node:crypto";

import type { Collection, State } from "../../../state/store.js";
import { isKeyField } from "../event-definitions/field.js";
import type { EventDefinition } from "../event-definitions/record.js";
import type { CheckedOccurrence, SentCustomer } from "./check.js";

/** The unique id of an occurrence: the hash of the event's name, the customer and the values of the key fields, R34. */
export function uniqueIdOf(
  { eventName, fields }: EventDefinition,
  { values, customer }: Pick<CheckedOccurrence, "values"> & { readonly customer: SentCustomer },
): string {
  const keyFields = fields.filter((field) => isKeyField(field) && field !== customer.field);
  return hashOf(
    eventName,
    customer.value,
    keyFields.map((field) => values.get(field) ?? ""),
  );
}

/** MD5 in hexadecimal digits. */
export function hashOf(eventName: string, customer: string, keyValues: readonly string[]): string {
  return createHash("md5")
    .update([eventName, customer, ...keyValues].join("_"))
    .digest("hex");
}

/** The request ids of the occurrences that were the first with a unique id, by unique id, R35. */
export function uniqueIdsIn(state: State, organizationId: number): Collection<string> {
  return state.collection(`${organizationId}/unique-ids`);
}
