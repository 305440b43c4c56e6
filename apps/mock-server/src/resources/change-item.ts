import { isJsonObject, type JsonObject } from "@event-contracts/contracts/openapi";

import { Refusal } from "../failure/failure.js";
import { parseMediaType } from "../http/media-type.js";
import type { Reply } from "../http/outcome.js";
import { headerOf } from "../http/received-request.js";
import { operationOf, type Exchange } from "../pipeline/exchange.js";
import { requestItem } from "./item-facts.js";
import { isJsonPatch, jsonPatch } from "./json-patch.js";
import { mergePatch } from "./merge-patch.js";
import { isGenerated, isServerMade, touched } from "./new-item.js";
import type { Place } from "./place.js";
import { replyWithItem } from "./reply.js";
import { isFreeObject } from "./request-item.js";
import { requireValidChange } from "./require-valid-change.js";
import { mayBe, schemaShapes } from "./schema-shape.js";
import { changedId, identityOf, writtenItem } from "./written-item.js";

/**
 * Changes an item by a JSON Patch or a JSON Merge Patch, as a whole or not at all.
 *
 * @throws Refusal for a patch that cannot be applied, and for one that breaks the item's schema.
 */
export async function patchItem(
  exchange: Exchange,
  place: Place,
  earlier: JsonObject,
): Promise<Reply | undefined> {
  const { body } = exchange.validated ?? {};
  const { id } = place;
  if (isJsonPatchRequest(exchange, body)) {
    const patched = jsonPatch(earlier, body);
    const newId = await changedId(exchange, place, id, patched);
    const changed = patchedItem(place, earlier, patched);
    return changeItem(exchange, place, { id, newId, earlier, changed });
  }
  if (body !== undefined && !isJsonObject(body)) {
    // RFC 7396 §2: it would replace the item.
    throw new Refusal({
      kind: "inapplicable",
      message: "The patch leaves no object. Send the members to change.",
    });
  }
  const written = writtenItem(exchange, place, body);
  const newId = await changedId(exchange, place, id, written);
  const merged = mergePatch(earlier, written);
  const changed = { ...(isJsonObject(merged) ? merged : earlier), ...nullsOf(exchange, place, written) };
  return changeItem(exchange, place, { id, newId, earlier, changed });
}

/** An item, and what a request makes of it. */
interface Change {
  readonly id: string;
  /** The id that the change gives to it; by default, the same. */
  readonly newId?: string;
  readonly earlier: JsonObject;
  readonly changed: JsonObject;
}

/** @throws Refusal for a change that breaks the item's schema. */
export function changeItem(
  exchange: Exchange,
  place: Place,
  { id, newId = id, earlier, changed }: Change,
): Promise<Reply | undefined> {
  requireValidChange(exchange, place, earlier, changed);
  return storeItem(exchange, place, { id, newId }, changed);
}

/** Stores an item that replaces an earlier one, under the same id or a new one, and shows it. */
export async function storeItem(
  exchange: Exchange,
  place: Place,
  { id, newId }: { readonly id: string; readonly newId: string },
  changed: JsonObject,
): Promise<Reply | undefined> {
  const item = touched({ ...place.given, ...changed, ...identityOf(place, newId, changed) }, place.sources);
  await place.keepOwners();
  if (newId !== id) await place.remove(id);
  await place.collection.write(newId, item, newId === id ? {} : { isMade: true });
  return replyWithItem(exchange, place, item);
}

/** The item after a JSON Patch, which names the members that it changes: all but those that are only read may change. */
function patchedItem({ facts }: Place, earlier: JsonObject, patched: JsonObject): JsonObject {
  const isKept = (name: string): boolean => isServerMade(facts, name) && facts.readOnly.has(name);
  const changed = membersWhere(patched, (name) => !isKept(name) || Object.hasOwn(earlier, name));
  return { ...changed, ...membersWhere(earlier, isKept) };
}

/**
 * The members of an item that a PUT replaces (RFC 9110 §9.3.4). A request whose schema declares no members may write all
 * but those that are read-only or generated.
 */
export function replacedItem(
  exchange: Exchange,
  place: Place,
  earlier: JsonObject,
  written: JsonObject,
): JsonObject {
  const { facts, resource, sources } = place;
  const { shape } = requestItem(exchange.service.contract, resource, operationOf(exchange));
  const isFree = isFreeObject(shape, exchange.validated?.body);
  const isKept = (name: string): boolean =>
    !isFree ||
    facts.readOnly.has(name) ||
    isGenerated(sources, name) ||
    (facts.required.has(name) && !Object.hasOwn(written, name));
  return { ...written, ...membersWhere(earlier, (name) => isServerMade(facts, name) && isKept(name)) };
}

function membersWhere(item: JsonObject, isMeant: (name: string) => boolean): JsonObject {
  return Object.fromEntries(Object.entries(item).filter(([name]) => isMeant(name)));
}

function isJsonPatchRequest({ request }: Exchange, body: unknown): boolean {
  const contentType = headerOf(request, "content-type");
  if (contentType !== undefined && parseMediaType(contentType).essence === "application/json-patch+json")
    return true;
  return isJsonPatch(body);
}

/** A null is stored where the responses have one: a client reads what it wrote. */
function nullsOf(exchange: Exchange, { facts }: Place, written: JsonObject): JsonObject {
  const shapes = schemaShapes(exchange.service.contract.document);
  return Object.fromEntries(
    Object.entries(written).filter(([name, value]) => {
      const shape = shapes(facts.declared.get(name));
      return value === null && shape.types.size > 0 && mayBe(shape, "null");
    }),
  );
}
