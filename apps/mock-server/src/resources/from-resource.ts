import type { JsonObject } from "@event-contracts/contracts/openapi";

import { withRepairsOf } from "../answers/answer.js";
import { documentsError, documentsNoSuccess } from "../answers/documented.js";
import type { Reply } from "../http/outcome.js";
import { operationOf, type Exchange } from "../pipeline/exchange.js";
import { changeItem, patchItem } from "./change-item.js";
import { isClients, type Listed } from "./collection-state.js";
import { documentedResponses } from "./documented-response.js";
import { filterOf } from "./filter.js";
import { identifierText } from "./identity.js";
import { mostItems } from "./item-facts.js";
import { makeItem, replaceItem } from "./make-item.js";
import { cutPage, pageRequest } from "./page-request.js";
import { existing, openPlace, type Place } from "./place.js";
import { replyWithItem, replyWithItems, replyWithList } from "./reply.js";
import { resourceModel } from "./resource-model.js";
import type { Resource, Role } from "./resource.js";
import { replyWithContent, sentContent } from "./stored-content.js";
import { answerValue } from "./value-of-path.js";
import { changedId, ownId, writtenItem } from "./written-item.js";

/**
 * Makes the response of an operation from the items that earlier requests have made. Undefined: the operation has
 * nothing to do with a resource, or its contract says too little, so that its example is the response.
 *
 * @throws Refusal for an item that does not exist, for an id that is taken, and for a change that breaks the item's schema.
 */
export async function fromResource(exchange: Exchange): Promise<Reply | undefined> {
  const { service, validated, state } = exchange;
  const operation = operationOf(exchange);
  if (Object.hasOwn(service.vendor.handlers, operation.id)) return undefined;
  const role = resourceModel(service.contract)(operation);
  if (role === undefined || validated === undefined || state === undefined) return undefined;
  if (documentsNoSuccess(operation)) return undefined;
  if (role.kind === "value") return answerValue(exchange, role.node, role.owner);
  if (role.kind === "act") return act(exchange, role.owner);
  return await answers[role.kind](exchange, role.resource);
}

type Answer = (exchange: Exchange, resource: Resource) => Promise<Reply | undefined>;

const answers: Readonly<Record<Exclude<Role["kind"], "act" | "value">, Answer>> = {
  async find(exchange, resource) {
    const place = await openPlace(exchange, resource);
    const { item, origin, content } = await existing(place);
    const isWritten = isClients(origin);
    const reply = replyWithContent(exchange, content) ?? replyWithItem(exchange, place, item, { isWritten });
    if (reply === undefined || isWritten) return reply;
    const response = documentedResponses(exchange.service.contract)(operationOf(exchange))();
    return response === undefined ? reply : withRepairsOf(response.example(), reply);
  },

  async list(exchange, resource) {
    const place = await openPlace(exchange, resource);
    const { contract } = exchange.service;
    const query = exchange.validated?.query ?? {};
    const operation = operationOf(exchange);
    const isMeant = matching(query, place);
    const all = await place.collection.list();
    const items = isMeant === undefined ? all : all.filter(isMeant);
    const request = pageRequest(contract, operation, query, mostItems(contract, resource, operation));
    const page = await cutPage(items, request, (id) => place.collection.idsBehind(id));
    return replyWithList(exchange, place, page);
  },

  async create(exchange, resource) {
    const place = await openPlace(exchange, resource);
    const body = exchange.validated?.body;
    const response = documentedResponses(exchange.service.contract)(operationOf(exchange))();
    if (response === undefined) return undefined;
    if (!Array.isArray(body)) {
      const item = await makeItem(exchange, place, writtenItem(exchange, place, body));
      await keepContent(exchange, place, item);
      return replyWithItem(exchange, place, item);
    }
    const items: JsonObject[] = [];
    for (const [index, one] of body.entries())
      items.push(await makeItem(exchange, place, writtenItem(exchange, place, one), index));
    return replyWithItems(exchange, place, items);
  },

  async replace(exchange, resource) {
    const place = await openPlace(exchange, resource);
    const written = writtenItem(exchange, place, exchange.validated?.body);
    const reply = await replaceItem(exchange, place, place.id, written);
    const content = sentContent(exchange, resource.item?.operations.get("GET"));
    await place.collection.writeContent(place.id, content);
    return replyWithContent(exchange, content, reply?.status) ?? reply;
  },

  async "replace-named"(exchange, resource) {
    const place = await openPlace(exchange, resource);
    const written = writtenItem(exchange, place, exchange.validated?.body);
    const id = ownId(place, written);
    if (id === undefined) return undefined;
    if (operationOf(exchange).method === "PUT") return replaceItem(exchange, place, id, written);
    const { item } = await existing(place, id);
    return changeItem(exchange, place, { id, earlier: item, changed: { ...item, ...written } });
  },

  async merge(exchange, resource) {
    const place = await openPlace(exchange, resource);
    const { item } = await existing(place);
    return patchItem(exchange, place, item);
  },

  async update(exchange, resource) {
    const place = await openPlace(exchange, resource);
    const { item } = await existing(place);
    const { body, query } = exchange.validated ?? {};
    const hasBody = operationOf(exchange).body !== undefined;
    const written = hasBody ? writtenItem(exchange, place, body) : declaredOf(place, query ?? {});
    if (Object.keys(written).length === 0) return replyWithItem(exchange, place, item);
    const newId = await changedId(exchange, place, place.id, written);
    const changed = { ...item, ...written };
    return changeItem(exchange, place, { id: place.id, newId, earlier: item, changed });
  },

  async delete(exchange, resource) {
    const place = await openPlace(exchange, resource);
    // DELETE is idempotent (RFC 9110 §9.2.2): without a documented 404, deleting again has the same response.
    const isGone = (await place.collection.find(place.id)) === undefined;
    if (isGone && !documentsError(operationOf(exchange), 404)) return usualReply(exchange);
    const { item, origin } = await existing(place);
    await place.keepOwners();
    await place.remove(place.id);
    return replyWithItem(exchange, place, item, { isWritten: isClients(origin) });
  },

  async clear(exchange, resource) {
    const place = await openPlace(exchange, resource);
    const isMeant = matching(exchange.validated?.query ?? {}, place) ?? (() => true);
    await place.keepOwners();
    for (const { id } of (await place.collection.list()).filter(isMeant)) await place.remove(id);
    return undefined;
  },
};

/** The contract's own answer, with the status that the resource's other answers have. */
function usualReply(exchange: Exchange): Reply | undefined {
  return documentedResponses(exchange.service.contract)(operationOf(exchange))()?.example();
}

/** Keeps the bytes of a new item, which a request sent in place of members. */
async function keepContent(
  exchange: Exchange,
  { collection, facts: { idProperty }, resource }: Place,
  item: JsonObject,
): Promise<void> {
  const id = idProperty === undefined ? undefined : identifierText(item[idProperty]);
  const found = resource.home?.item ?? resource.item;
  const content = sentContent(exchange, found?.operations.get("GET"));
  if (id !== undefined && content !== undefined) await collection.writeContent(id, content);
}

/** An operation that does something else with an item shows the item, if its response has the item's schema. */
async function act(exchange: Exchange, owner: Resource): Promise<Reply | undefined> {
  const place = await openPlace(exchange, owner);
  const { item, origin } = await existing(place);
  return replyWithItem(exchange, place, item, { onlyIfSame: true, isWritten: isClients(origin) });
}

/** Undefined: the query names no property, so that all items match. */
function matching(
  query: Readonly<Record<string, unknown>>,
  { facts }: Place,
): ((listed: Listed) => boolean) | undefined {
  const filter = filterOf(query, facts.plainNames);
  return filter && (({ item }) => filter(item));
}

/** The values that are named like properties that requests write. */
function declaredOf({ facts }: Place, query: Readonly<Record<string, unknown>>): JsonObject {
  return Object.fromEntries(Object.entries(query).filter(([name]) => facts.declared.has(name)));
}
