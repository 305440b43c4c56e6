import type { Collection, State } from "../../../state/store.js";
import type { ExchangeWorld } from "../../../state/world.js";
import { ACCOUNT_ID } from "../credentials.js";
import { createRelatedItemId } from "../ids.js";
import type { RequestSchema, ResponseSchema } from "../schemas.js";
import { sentProperties } from "../sent-properties.js";

type Identifier = RequestSchema<"ItemIdentifierInput">;

/** A related item of an incident as it is stored, which is also its response form. */
export interface RelatedItem extends ResponseSchema<"RelatedItem"> {
  readonly identifier: Identifier;
  readonly generatedId: string;
}

/** The related items of an incident by type and value, in the order they were added. */
export function relatedItemsIn(state: State, incidentArn: string): Collection<RelatedItem> {
  return state.collection(`${ACCOUNT_ID}/incidents/${incidentArn}/related-items`);
}

/** The ids in `relatedItemsIn` of the related items of an incident, by `generatedId`. */
function relatedItemKeysIn(state: State, incidentArn: string): Collection<string> {
  return state.collection(`${ACCOUNT_ID}/incidents/${incidentArn}/related-item-keys`);
}

/** True if the incident has a related item with that `generatedId`. */
export async function hasRelatedItem(
  state: State,
  incidentArn: string,
  generatedId: string,
): Promise<boolean> {
  return (await relatedItemKeysIn(state, incidentArn).get(generatedId)) !== undefined;
}

/**
 * Adds an item. If one of the same type and value exists, it keeps its id and takes the title that was sent (R39).
 *
 * @returns false if that changes nothing
 */
export async function addRelatedItem(
  { state, random }: ExchangeWorld,
  incidentArn: string,
  { identifier, title }: RequestSchema<"RelatedItemInput">,
): Promise<boolean> {
  const items = relatedItemsIn(state, incidentArn);
  const key = keyOf(identifier);
  const existing = await items.get(key);
  if (existing !== undefined) {
    if (title === undefined || title === existing.title) return false;
    await items.put(key, { ...existing, title });
    return true;
  }
  const generatedId = createRelatedItemId(random, identifier.type);
  await items.put(key, { identifier: toIdentifier(identifier), title: title ?? null, generatedId });
  await relatedItemKeysIn(state, incidentArn).put(generatedId, key);
  return true;
}

/** Removes the item of that type and value (R39). Returns false if there is none. */
export async function removeRelatedItem(
  state: State,
  incidentArn: string,
  identifier: Identifier,
): Promise<boolean> {
  const items = relatedItemsIn(state, incidentArn);
  const key = keyOf(identifier);
  const existing = await items.get(key);
  if (existing === undefined) return false;
  await items.delete(key);
  await relatedItemKeysIn(state, incidentArn).delete(existing.generatedId);
  return true;
}

/** Removes all related items of an incident (R37). */
export async function removeRelatedItems(state: State, incidentArn: string): Promise<void> {
  const { items } = await relatedItemsIn(state, incidentArn).list();
  for (const { identifier } of items) await removeRelatedItem(state, incidentArn, identifier);
}

/** An identifier with only the properties that the contract names, in one order (R41). */
export function toIdentifier({ type, value }: Identifier): Identifier {
  const detail = value.pagerDutyIncidentDetail;
  if (detail === undefined) return { type, value };
  const { id, autoResolve, secretId } = detail;
  return { type, value: { pagerDutyIncidentDetail: { id, ...sentProperties({ autoResolve, secretId }) } } };
}

/** Two identifiers name the same item if their keys are equal. */
function keyOf(identifier: Identifier): string {
  return JSON.stringify(toIdentifier(identifier));
}
