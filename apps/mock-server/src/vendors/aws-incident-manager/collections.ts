import type { Collection, Store } from "../../state/store.js";
import { ACCOUNT_ID } from "../../vendors/aws-incident-manager/callers.js";
import type { Answer } from "../../vendors/aws-incident-manager/schemas.js";

export type Incident = Answer<"IncidentRecord">;

export interface TimelineEvent extends Answer<"TimelineEvent"> {
  readonly eventReferences: Answer<"EventReference">[];
}

export interface RelatedItem extends Answer<"RelatedItem"> {
  readonly generatedId: string;
}

/** The account's incidents by ARN, oldest first. */
export function incidentsOf(store: Store): Collection<Incident> {
  return store.collection(`${ACCOUNT_ID}/incidents`);
}

/** The events of an incident by id, in the order of their creation. */
export function timelineOf(store: Store, incidentArn: string): Collection<TimelineEvent> {
  return store.collection(`${ACCOUNT_ID}/incidents/${incidentArn}/timeline`);
}

/** The related items of an incident by `generatedId`, in the order they were added. */
export function relatedItemsOf(store: Store, incidentArn: string): Collection<RelatedItem> {
  return store.collection(`${ACCOUNT_ID}/incidents/${incidentArn}/related-items`);
}

/** The `generatedId`s of an incident's related items, by what names an item to its caller. */
export function relatedItemIdsOf(store: Store, incidentArn: string): Collection<string> {
  return store.collection(`${ACCOUNT_ID}/incidents/${incidentArn}/related-item-ids`);
}

/** What calls with a `clientToken` have written, by token; each region and operation has tokens of its own. */
export function clientTokensOf(store: Store, region: string, operationId: string): Collection<unknown> {
  return store.collection(`${ACCOUNT_ID}/client-tokens/${region}/${operationId}`);
}
