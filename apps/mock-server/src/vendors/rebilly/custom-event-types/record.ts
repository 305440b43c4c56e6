import type { components } from "@event-contracts/contracts/rebilly";
import type { Readable } from "@event-contracts/contracts";

import type { Collection, State } from "../../../state/store.js";
import { fieldsByName, type Listing } from "../listing/field.js";
import type { Organization } from "../organization.js";
import { writeTime, type Moment } from "../time.js";

/** A custom event type as it is kept. */
export interface CustomEventType {
  readonly id: string;
  readonly name: string;
  readonly createdAt: Moment;
}

export function customEventTypesOf(state: State, { key }: Organization): Collection<CustomEventType> {
  return state.collection(`${key}/custom-event-types`);
}

/** The names as they were written, by the name in lower case: two that differ in nothing else are the same. */
export function customEventTypeNamesOf(state: State, { key }: Organization): Collection<string> {
  return state.collection(`${key}/custom-event-type-names`);
}

/** Whether a type of exactly this name is defined. */
export async function isDefined(state: State, organization: Organization, name: string): Promise<boolean> {
  return (await customEventTypeNamesOf(state, organization).get(name.toLowerCase())) === name;
}

const created = { kind: "time", of: (type: CustomEventType) => type.createdAt } as const;

/** What the list of types can be asked; it has neither sort nor search. */
export const customEventTypeListing: Listing<CustomEventType> = {
  filterBy: fieldsByName<CustomEventType>({
    id: { kind: "text", of: (type) => type.id },
    name: { kind: "text", of: (type) => type.name },
    createdTime: created,
    updatedTime: created,
  }),
  sortBy: () => undefined,
  searched: () => [],
};

export function customEventTypeUrl(type: CustomEventType, organization: Organization): string {
  return `${organization.url}/customer-timeline-custom-events/${type.id}`;
}

/** A custom event type as it is shown. Nothing changes one, so it was updated when it was created. */
export function showCustomEventType(
  type: CustomEventType,
  organization: Organization,
): Readable<components["schemas"]["CustomEventType"]> {
  const time = writeTime(type.createdAt);
  return {
    id: type.id,
    name: type.name,
    createdTime: time,
    updatedTime: time,
    _links: [{ rel: "self", href: customEventTypeUrl(type, organization) }],
  };
}
