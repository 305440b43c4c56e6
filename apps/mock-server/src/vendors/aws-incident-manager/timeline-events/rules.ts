import type { State } from "../../../state/store.js";
import { invalidProperty } from "../invalid-property.js";
import { hasRelatedItem } from "../related-items/record.js";
import type { RequestSchema } from "../schemas.js";
import type { TimelineEvent } from "./record.js";

/** The types of events that callers write. Events of other types are the service's own. */
const CHANGEABLE_TYPES: readonly string[] = ["Custom Event", "Note"];

/** @throws Refusal if only the service may change the event (R20). */
export function requireChangeable({ eventId, eventType }: TimelineEvent): void {
  if (CHANGEABLE_TYPES.includes(eventType)) return;
  throw invalidProperty(["eventId"], eventId, {
    keyword: "eventType",
    message: `must be the id of a ${CHANGEABLE_TYPES.join(" or a ")}`,
  });
}

/** @throws Refusal if a reference names a related item that the incident does not have (R42). */
export async function requireRelatedItems(
  state: State,
  incidentArn: string,
  references: readonly RequestSchema<"EventReferenceInput">[],
): Promise<void> {
  for (const [index, { relatedItemId }] of references.entries()) {
    if (relatedItemId === undefined || (await hasRelatedItem(state, incidentArn, relatedItemId))) continue;
    throw invalidProperty(["eventReferences", String(index), "relatedItemId"], relatedItemId, {
      keyword: "relatedItemId",
      message: "must be the generatedId of a related item of the incident",
    });
  }
}
