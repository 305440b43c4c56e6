import type { State } from "../../../state/store.js";
import { removeRelatedItems } from "../related-items/record.js";
import { removeTags } from "../tags/record.js";
import { removeTimelineEvents } from "../timeline-events/record.js";
import { noteDeletion } from "./deduplication.js";
import { incidentsIn, type Incident } from "./record.js";

/** Removes an incident with its timeline, its related items and its tags (R37). */
export async function removeIncident(state: State, incident: Incident): Promise<void> {
  const { arn } = incident;
  await incidentsIn(state).delete(arn);
  await removeTimelineEvents(state, arn);
  await removeRelatedItems(state, arn);
  await removeTags(state, arn);
  await noteDeletion(state, incident);
}
