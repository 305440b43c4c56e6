import type { JsonObject } from "@event-contracts/contracts/openapi";

import { withRepairsOf } from "../answers/answer.js";
import { Refusal } from "../failure/failure.js";
import type { Reply } from "../http/outcome.js";
import type { Exchange } from "../pipeline/exchange.js";
import { operationOf } from "../pipeline/exchange.js";
import type { Found, Listed } from "./collection-state.js";
import { isJsonPatch, jsonPatch, mergePatch } from "./change-item.js";
import { documentedResponses, documentsError, documentsStatus } from "./documented-response.js";
import { filterOf } from "./filter.js";
import { identifierOf, identifierText } from "./identity.js";
import { requestItemKeys, requestItemShape } from "./item-facts.js";
import { valueAt } from "./item-place.js";
import { isServerMade, newItem, newItemIdentifier, touched } from "./new-item.js";
import { cutPage, pageRequest } from "./page-request.js";
import { openPlace, unknownItem, type Place } from "./place.js";
import { replyWithItem, replyWithItems, replyWithList } from "./reply.js";
import { membersOf } from "./request-item.js";
import { makesByPut, resourceModel } from "./resource-model.js";
import type { Resource, Role } from "./resource.js";
import { mayBe, schemaShapes } from "./schema-shape.js";
import { answerValue } from "./value-of-path.js";

/**
 * Makes the response of an operation from the items that earlier requests have made. Undefined: the operation has
 * nothing to do with a resource, or its contract says too little, so that its example is the response.
 *
 * @throws Refusal for an item that does not exist, and for an id that is taken.
 */
export async function fromResource(exchange: Exchange): Promise<Reply | undefined> {
  const { service, validated, state } = exchange;
  const operation = operationOf(exchange);
  if (Object.hasOwn(service.vendor.handlers, operation.id)) return undefined;
  const role = resourceModel(service.contract)(operation);
  if (role === undefined || validated === undefined || state === undefined) return undefined;
  if (role.kind === "value") return answerValue(exchange, role.node, role.owner);
  if (role.kind === "act") return act(exchange, role.owner);
  return await answers[role.kind](exchange, role.resource);
}

type Answer = (exchange: Exchange, resource: Resource) => Promise<Reply | undefined>;

const answers: Readonly<Record<Exclude<Role["kind"], "act" | "value">, Answer>> = {
  async find(exchange, resource) {
    const place = await openPlace(exchange, resource);
    const { item, origin } = await existing(place);
    const reply = replyWithItem(exchange, place, item);
    if (reply === undefined || origin === "made" || origin === "changed") return reply;
    const response = documentedResponses(exchange.service.contract)(operationOf(exchange))();
    return response === undefined ? reply : withRepairsOf(response.example(), reply);
  },

  async list(exchange, resource) {
    const place = await openPlace(exchange, resource);
    const { contract } = exchange.service;
    const query = exchange.validated?.query ?? {};
    const items = (await place.collection.list()).filter(matching(query, place));
    const request = pageRequest(contract, operationOf(exchange), query);
    return replyWithList(exchange, place, cutPage(items, request));
  },

  async create(exchange, resource) {
    const place = await openPlace(exchange, resource);
    const body = exchange.validated?.body;
    const response = documentedResponses(exchange.service.contract)(operationOf(exchange))();
    if (response === undefined) return undefined;
    if (!Array.isArray(body)) {
      const item = await make(exchange, place, writtenItem(exchange, place, body));
      return replyWithItem(exchange, place, item);
    }
    const items: JsonObject[] = [];
    for (const one of body) items.push(await make(exchange, place, writtenItem(exchange, place, one)));
    return replyWithItems(exchange, place, items);
  },

  async replace(exchange, resource) {
    const place = await openPlace(exchange, resource);
    const written = writtenItem(exchange, place, exchange.validated?.body);
    return replace(exchange, place, place.id, written);
  },

  async "replace-named"(exchange, resource) {
    const place = await openPlace(exchange, resource);
    const written = writtenItem(exchange, place, exchange.validated?.body);
    const id = ownId(place, written);
    if (id === undefined) return undefined;
    if (operationOf(exchange).method === "PUT") return replace(exchange, place, id, written);
    const { item } = await existing(place, id);
    return store(exchange, place, id, { ...item, ...written });
  },

  async merge(exchange, resource) {
    const place = await openPlace(exchange, resource);
    const { item } = await existing(place);
    const { body } = exchange.validated ?? {};
    if (isJsonPatch(body))
      return store(exchange, place, place.id, withServerMade(place, item, jsonPatch(item, body)));
    const written = writtenItem(exchange, place, body);
    const merged = mergePatch(item, written) as JsonObject;
    return store(exchange, place, place.id, { ...merged, ...nullsOf(exchange, place, written) });
  },

  async update(exchange, resource) {
    const place = await openPlace(exchange, resource);
    const { item } = await existing(place);
    const { body, query } = exchange.validated ?? {};
    const hasBody = operationOf(exchange).body !== undefined;
    const written = hasBody ? writtenItem(exchange, place, body) : declaredOf(place, query ?? {});
    return Object.keys(written).length === 0
      ? replyWithItem(exchange, place, item)
      : store(exchange, place, place.id, { ...item, ...written });
  },

  async delete(exchange, resource) {
    const place = await openPlace(exchange, resource);
    // DELETE is idempotent (RFC 9110 §9.2.2): without a documented 404, deleting again has the same response.
    const isGone = (await place.collection.find(place.id)) === undefined;
    if (isGone && !documentsError(operationOf(exchange), 404)) return undefined;
    const { item } = await existing(place);
    await place.keepOwners();
    await place.remove(place.id);
    return replyWithItem(exchange, place, item);
  },

  async clear(exchange, resource) {
    const place = await openPlace(exchange, resource);
    const isMeant = matching(exchange.validated?.query ?? {}, place);
    await place.keepOwners();
    for (const { id } of (await place.collection.list()).filter(isMeant)) await place.remove(id);
    return undefined;
  },
};

/** An operation that does something else with an item shows the item, if its response has the item's schema. */
async function act(exchange: Exchange, owner: Resource): Promise<Reply | undefined> {
  const place = await openPlace(exchange, owner);
  const { item } = await existing(place);
  return replyWithItem(exchange, place, item, { onlyIfSame: true });
}

function matching(query: Readonly<Record<string, unknown>>, { facts }: Place): (listed: Listed) => boolean {
  const filter = filterOf(query, facts.declared);
  return ({ item }) => filter(item);
}

/** @throws Refusal for an item that does not exist. */
async function existing({ collection, id, resource }: Place, named = id): Promise<Found> {
  const found = await collection.find(named);
  if (found !== undefined) return found;
  throw unknownItem(named, resource);
}

/** @throws Refusal for an id of the client's that is taken, where the contract documents a 409. */
async function make(exchange: Exchange, place: Place, written: JsonObject): Promise<JsonObject> {
  const { collection, facts, given, sources } = place;
  const own = ownId(place, written);
  if (own !== undefined && documentsStatus(operationOf(exchange), 409)) {
    const origin = (await collection.find(own))?.origin;
    if (origin === "made" || origin === "changed") {
      throw new Refusal({ kind: "conflict", message: `${own} exists in ${place.resource.name} already.` });
    }
  }
  const item = await newItem(written, given, sources);
  await place.keepOwners();
  if (own !== undefined) {
    await collection.write(own, item, { isMade: true });
    return item;
  }
  const id = await freeIdentifier(place);
  const identified = facts.idProperty === undefined ? item : { ...item, [facts.idProperty]: id };
  await collection.write(String(id), identified, { isMade: true });
  return identified;
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

async function replace(
  exchange: Exchange,
  place: Place,
  id: string,
  written: JsonObject,
): Promise<Reply | undefined> {
  const { collection, resource, sources, given } = place;
  const operation = operationOf(exchange);
  const found = await collection.find(id);
  const makes = makesByPut(operation, resource.collection?.operations.has("POST") === true);
  const isNew = found === undefined || (found.origin === "presumed" && documentsStatus(operation, 201));
  if (!isNew) return store(exchange, place, id, withServerMade(place, found.item, written));
  if (!makes && documentsError(operation, 404)) await existing(place, id);
  const identity = identityOf(place, id);
  const item = { ...(await newItem({ ...written, ...identity }, given, sources)), ...identity };
  await place.keepOwners();
  await collection.write(id, item, { isMade: true });
  return replyWithItem(exchange, place, item, documentsStatus(operation, 201) ? { status: 201 } : {});
}

async function store(
  exchange: Exchange,
  place: Place,
  id: string,
  changed: JsonObject,
): Promise<Reply | undefined> {
  const item = touched({ ...place.given, ...changed, ...identityOf(place, id) }, place.sources);
  await place.keepOwners();
  await place.collection.write(id, item);
  return replyWithItem(exchange, place, item);
}

/** The new members of an item, with those of the earlier one that only the server writes. */
function withServerMade({ facts }: Place, earlier: JsonObject, written: JsonObject): JsonObject {
  const kept = Object.entries(earlier).filter(([name]) => isServerMade(facts, name));
  return { ...written, ...Object.fromEntries(kept) };
}

/** The id of an item as its property; empty if no property has it. */
function identityOf({ facts }: Place, id: string): JsonObject {
  const value = identifierOf(facts.idShape, id);
  return facts.idProperty === undefined || value === undefined ? {} : { [facts.idProperty]: value };
}

/** The id that the client gave to an item. */
function ownId({ facts: { idProperty } }: Place, written: JsonObject): string | undefined {
  const value = idProperty === undefined ? undefined : written[idProperty];
  return value === "" ? undefined : identifierText(value);
}

/** The members that a request may write; those that are only read are ignored. */
function writtenItem(exchange: Exchange, { resource }: Place, body: unknown): JsonObject {
  const { contract } = exchange.service;
  const operation = operationOf(exchange);
  const shapes = schemaShapes(contract.document);
  const { properties } = requestItemShape(contract, resource, operation);
  const members = membersOf(valueAt(body, requestItemKeys(contract, resource, operation)) ?? body);
  return Object.fromEntries(
    Object.entries(members).filter(([name]) => !shapes(properties.get(name)).readOnly),
  );
}

/** The values that are named like properties that requests write. */
function declaredOf({ facts }: Place, query: Readonly<Record<string, unknown>>): JsonObject {
  return Object.fromEntries(Object.entries(query).filter(([name]) => facts.declared.has(name)));
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
