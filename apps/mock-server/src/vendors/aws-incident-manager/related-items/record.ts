import type { State } from "../../../state/store.js";
import type { ExchangeWorld } from "../../../state/world.js";
import { relatedItemIdsOf, relatedItemsOf } from "../incidents/record.js";
import { createRelatedItemId } from "../ids.js";
import type { Input } from "../schemas.js";
import { sentMembers } from "../sent-properties.js";

type Identifier = Input<"ItemIdentifierInput">;

/** Adds an item; one of the same type and value keeps its id, and takes the title where one is sent. */
export async function addRelatedItem(
  world: ExchangeWorld,
  incidentArn: string,
  { identifier, title }: Input<"RelatedItemInput">,
): Promise<void> {
  const items = relatedItemsOf(world.state, incidentArn);
  const ids = relatedItemIdsOf(world.state, incidentArn);
  const existing = await items.get((await ids.get(nameOf(identifier))) ?? "");
  if (existing !== undefined) {
    await items.put(existing.generatedId, { ...existing, ...sentMembers({ title }) });
    return;
  }
  const generatedId = createRelatedItemId(world.random, identifier.type);
  await items.put(generatedId, { identifier: identifierOf(identifier), title: title ?? null, generatedId });
  await ids.put(nameOf(identifier), generatedId);
}

/** Takes the item of that type and value away, where there is one. */
export async function removeRelatedItem(
  state: State,
  incidentArn: string,
  identifier: Identifier,
): Promise<void> {
  const ids = relatedItemIdsOf(state, incidentArn);
  const generatedId = await ids.get(nameOf(identifier));
  if (generatedId === undefined) return;
  await ids.delete(nameOf(identifier));
  await relatedItemsOf(state, incidentArn).delete(generatedId);
}

/** Takes all items of an incident away. */
export async function removeRelatedItems(state: State, incidentArn: string): Promise<void> {
  for (const { identifier } of (await relatedItemsOf(state, incidentArn).list()).items) {
    await removeRelatedItem(state, incidentArn, identifier as Identifier);
  }
}

/** An identifier with the members that the contract names and in one order. */
export function identifierOf({ type, value }: Identifier): Identifier {
  const detail = value.pagerDutyIncidentDetail;
  if (detail === undefined) return { type, value };
  const { id, autoResolve, secretId } = detail;
  return { type, value: { pagerDutyIncidentDetail: { id, ...sentMembers({ autoResolve, secretId }) } } };
}

/** What names an item to its caller: two identifiers are the same item when this is the same. */
function nameOf(identifier: Identifier): string {
  return JSON.stringify(identifierOf(identifier));
}
