import type { Collection, State } from "../../../state/store.js";
import type { Organization } from "../organization.js";
import type { ResponseSchema } from "../schemas.js";
import { formatTime, type Timestamp } from "../time.js";

/** A custom event type as it is stored. */
export interface CustomEventType {
  readonly id: string;
  readonly name: string;
  readonly createdAt: Timestamp;
}

/** The custom event types of an organization by id. */
export function customEventTypesIn(state: State, { key }: Organization): Collection<CustomEventType> {
  return state.collection(`${key}/custom-event-types`);
}

/** The absolute URL of a custom event type. */
export function urlOf(type: CustomEventType, organization: Organization): string {
  return `${organization.url}/customer-timeline-custom-events/${type.id}`;
}

/** A custom event type in its response form. R13: no operation changes one, so both of its times are equal. */
export function toResponse(
  type: CustomEventType,
  organization: Organization,
): ResponseSchema<"CustomEventType"> {
  const time = formatTime(type.createdAt);
  return {
    id: type.id,
    name: type.name,
    createdTime: time,
    updatedTime: time,
    _links: [{ rel: "self", href: urlOf(type, organization) }],
  };
}
