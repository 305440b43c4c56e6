import { isDeepStrictEqual } from "node:util";

import type { JsonObject } from "@event-contracts/contracts/openapi";

import { documentsError, documentsStatus } from "../answers/documented.js";
import { Refusal } from "../failure/failure.js";
import type { Reply } from "../http/outcome.js";
import { operationOf, type Exchange } from "../pipeline/exchange.js";
import { replacedItem, storeItem } from "./change-item.js";
import { isClients } from "./collection-state.js";
import { newItem, newItemIdentifier } from "./new-item.js";
import { existing, type Place } from "./place.js";
import { replyWithItem } from "./reply.js";
import { makesByPut } from "./resource-model.js";
import { requireValidChange } from "./require-valid-change.js";
import type { Resource } from "./resource.js";
import { changedId, identityOf, otherId, ownId } from "./written-item.js";

/**
 * Makes an item. An item that nothing can read is not stored, unless its id is the client's, and taken only once.
 *
 * @param index of the item, in a request that makes several
 * @throws Refusal for an id of the client's that is taken, and for members that no response can show.
 */
export async function makeItem(
  exchange: Exchange,
  place: Place,
  written: JsonObject,
  index?: number,
): Promise<JsonObject> {
  const { collection, facts, given, sources, resource } = place;
  const own = ownId(place, written);
  const isRead = isReadable(resource);
  const isUnique = isRead || documentsStatus(operationOf(exchange), 409);
  const taken = own !== undefined && isUnique ? await storedItem(place, own) : undefined;
  if (own !== undefined && taken !== undefined) {
    // A repeated request loses nothing. Where a 409 is documented, it is one.
    if (!documentsStatus(operationOf(exchange), 409) && hasAll(taken, written)) return taken;
    throw takenId(place, own);
  }
  const item = await newItem(written, given, sources);
  const id = own ?? (await freeIdentifier(place));
  const isNamed = own !== undefined || facts.idProperty === undefined;
  const identified = isNamed ? item : { ...item, [facts.idProperty]: id };
  requireValidChange(exchange, place, undefined, identified, index);
  await place.keepOwners();
  const isStored = own === undefined ? isRead : isUnique;
  if (isStored) await collection.write(String(id), identified, { isMade: true });
  return identified;
}

/** True if an operation finds the items, or lists them. */
function isReadable({ item, collection, home }: Resource): boolean {
  return item !== undefined || home !== undefined || collection?.operations.has("GET") === true;
}

/** The item with an id that a client has made or changed. */
async function storedItem({ collection }: Place, id: string): Promise<JsonObject | undefined> {
  const found = await collection.find(id);
  return found !== undefined && isClients(found.origin) ? found.item : undefined;
}

function hasAll(item: JsonObject, members: JsonObject): boolean {
  return Object.entries(members).every(([name, value]) => isDeepStrictEqual(item[name], value));
}

function takenId({ resource }: Place, id: string): Refusal {
  return new Refusal({
    kind: "conflict",
    message: `${id} exists in ${resource.name} already. Use another id, or change the item at its own path.`,
  });
}

/** Few attempts find an id that is free, unless the contract has few ids. */
const MOST_ATTEMPTS = 20;

async function freeIdentifier({ collection, sources }: Place): Promise<number | string> {
  for (let attempt = 0; attempt < MOST_ATTEMPTS; attempt += 1) {
    const id = await newItemIdentifier(sources);
    const found = await collection.find(String(id));
    if (found === undefined || found.origin === "presumed") return id;
  }
  throw new Refusal({
    kind: "internal",
    message: "The contract's schema of the id leaves no id that is free.",
  });
}

/** Replaces an item, or makes it where the contract lets a client do so. */
export async function replaceItem(
  exchange: Exchange,
  place: Place,
  id: string,
  written: JsonObject,
): Promise<Reply | undefined> {
  const { collection, facts, resource, sources, given } = place;
  const operation = operationOf(exchange);
  const newId = await changedId(exchange, place, id, written);
  const found = await collection.find(id);
  const makes = makesByPut(operation, resource.collection?.operations.has("POST") === true);
  const isNew = found === undefined || (found.origin === "presumed" && documentsStatus(operation, 201));
  if (!isNew) {
    const replaced = replacedItem(exchange, place, found.item, written);
    requireValidChange(exchange, place, found.item, replaced);
    return storeItem(exchange, place, { id, newId }, replaced);
  }
  if (newId !== id) throw otherId(facts.idProperty ?? "", newId, id);
  if (!makes && documentsError(operation, 404)) await existing(place, id);
  const identity = identityOf(place, id, written);
  const item = { ...(await newItem({ ...written, ...identity }, given, sources)), ...identity };
  requireValidChange(exchange, place, undefined, item);
  await place.keepOwners();
  await collection.write(id, item, { isMade: true });
  return replyWithItem(exchange, place, item, documentsStatus(operation, 201) ? { status: 201 } : {});
}
