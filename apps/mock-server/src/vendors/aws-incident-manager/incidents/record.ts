import type { Collection, State } from "../../../state/store.js";
import { ACCOUNT_ID } from "../credentials.js";
import type { Answer } from "../schemas.js";

export type Incident = Answer<"IncidentRecord">;

export interface TimelineEvent extends Answer<"TimelineEvent"> {
  readonly eventReferences: Answer<"EventReference">[];
}

export interface RelatedItem extends Answer<"RelatedItem"> {
  readonly generatedId: string;
}

/** The account's incidents by ARN, oldest first. */
export function incidentsOf(state: State): Collection<Incident> {
  return state.collection(`${ACCOUNT_ID}/incidents`);
}

/** The events of an incident by id, in the order of their creation. */
export function timelineOf(state: State, incidentArn: string): Collection<TimelineEvent> {
  return state.collection(`${ACCOUNT_ID}/incidents/${incidentArn}/timeline`);
}

/** The related items of an incident by `generatedId`, in the order they were added. */
export function relatedItemsOf(state: State, incidentArn: string): Collection<RelatedItem> {
  return state.collection(`${ACCOUNT_ID}/incidents/${incidentArn}/related-items`);
}

/** The `generatedId`s of an incident's related items, by what names an item to its caller. */
export function relatedItemIdsOf(state: State, incidentArn: string): Collection<string> {
  return state.collection(`${ACCOUNT_ID}/incidents/${incidentArn}/related-item-ids`);
}
