import type { JsonObject } from "@event-contracts/contracts/openapi";

import { documentsError } from "../answers/documented.js";
import { Refusal } from "../failure/failure.js";
import { operationOf, type Exchange } from "../pipeline/exchange.js";
import { memoize } from "../validation/memoize.js";
import type { Operation } from "../contract/contract.js";
import type { State } from "../state/store.js";
import { openCollection, type CollectionState, type Found } from "./collection-state.js";
import { forgetBelow, homePath } from "./forget-below.js";
import { identifierOf } from "./identity.js";
import { itemFacts, type ItemFacts } from "./item-facts.js";
import { plainName, singular, wordsOf } from "./names.js";
import type { ItemSources } from "./new-item.js";
import { pathOf, pathSegments, type PathSegment } from "./path-segments.js";
import type { Resource } from "./resource.js";
import { schemaShapes } from "./schema-shape.js";

/** The collection, and the item, that the path of a request names. */
export interface Place {
  readonly resource: Resource;
  readonly collection: CollectionState;
  readonly facts: ItemFacts;
  /** The id of the item; empty if the path names a collection. */
  readonly id: string;
  /** The properties that the path gives to an item, such as the id of the item above. */
  readonly given: JsonObject;
  readonly sources: ItemSources;
  /** Keeps the items above, which something is about to be written below. */
  keepOwners(): Promise<void>;
  /** Removes an item and all that is below it. */
  remove(id: string): Promise<void>;
}

/**
 * Opens the place that a request names.
 *
 * @throws Refusal for an item above it that does not exist.
 */
export async function openPlace(exchange: Exchange, resource: Resource): Promise<Place> {
  const { service, request, world, random } = exchange;
  const { contract } = service;
  const state = stateOf(exchange);
  const segments = segmentsOf(operationOf(exchange));
  const { parameters } = request;
  const documentsUnknown = documentsError(operationOf(exchange), 404);
  const owners: { readonly collection: CollectionState; readonly id: string; readonly found: Found }[] = [];
  const idOf = ({ depth }: Resource): string => parameterAt(segments, depth, parameters);

  const open = async (
    one: Resource,
    isUnknownDocumented: boolean,
  ): Promise<{ collection: CollectionState; facts: ItemFacts; given: JsonObject }> => {
    const own = pathOf(
      one.isApart ? (one.collection?.segments ?? []) : segments.slice(0, one.depth),
      parameters,
    );
    const found = one.home ?? one;
    const facts = itemFacts(contract)(found);
    const given = givenBy(segments, one, parameters, facts, contract.document);
    const isOwnerMade = owners.at(-1)?.found.origin === "made";
    const path = one.home === undefined ? own : homePath(one.home, parameters);
    const scope = one.home && own;
    const collection = await openCollection({
      state,
      resource: found,
      facts,
      path,
      scope,
      isOwnerMade,
      documentsUnknown: isUnknownDocumented,
      given,
    });
    return { collection, facts, given };
  };

  for (const owner of ownersOf(resource)) {
    const { collection } = await open(owner, documentsUnknown || isItemUnknownDocumented(owner));
    const id = idOf(owner);
    const found = await collection.find(id);
    // An item that is absent has nothing below it, also where the operation documents no 404.
    if (found === undefined) throw unknownItem(id, owner);
    owners.push({ collection, id, found });
  }
  const { collection, facts, given } = await open(resource, documentsUnknown);
  return {
    resource,
    collection,
    facts,
    id: idOf(resource),
    given,
    sources: {
      document: contract.document,
      facts,
      random,
      now: world.now(),
      nextNumber: () => collection.nextNumber(),
    },
    async keepOwners() {
      for (const owner of owners)
        if (owner.found.origin === "presumed") await owner.collection.keep(owner.id);
    },
    async remove(id) {
      await collection.remove(id);
      await forgetBelow(
        state,
        resource.home ?? resource,
        `${itemsPath(resource, parameters) ?? collection.path}/${encodeURIComponent(id)}`,
        parameters,
      );
    },
  };
}

/**
 * Opens an item that a path leads through, as that of `/users/{id}/settings`.
 *
 * @throws Refusal if it does not exist.
 */
export async function openOwned(exchange: Exchange, owner: Resource): Promise<Pick<Place, "keepOwners">> {
  const place = await openPlace(exchange, owner);
  const found = await place.collection.find(place.id);
  if (found === undefined) throw unknownItem(place.id, owner);
  return {
    async keepOwners() {
      await place.keepOwners();
      if (found.origin === "presumed") await place.collection.keep(place.id);
    },
  };
}

/** The item of a place, or the one with another id of its collection. @throws Refusal if it does not exist. */
export async function existing({ collection, id, resource }: Place, named = id): Promise<Found> {
  const found = await collection.find(named);
  if (found !== undefined) return found;
  throw unknownItem(named, resource);
}

/** The refusal of an item that does not exist. */
export function unknownItem(id: string, { name }: Resource): Refusal {
  return new Refusal({ kind: "unknown-item", message: `There is no ${id} in ${name}.` });
}

/** The state of an exchange. Throws outside a transaction. */
export function stateOf({ state }: Exchange): State {
  if (state === undefined) throw new Error("The exchange has no transaction.");
  return state;
}

/** The segments of an operation's path, its server's included. */
export const segmentsOf = memoize((operation: Operation) => pathSegments(operation.templates[0] ?? ""));

/** The path below which things of an item are found, if its collection is at a path of its own. */
function itemsPath(
  { isApart, item }: Resource,
  parameters: Readonly<Record<string, string>>,
): string | undefined {
  return isApart && item !== undefined ? pathOf(item.segments.slice(0, -1), parameters) : undefined;
}

/** True if the contract documents the 404 of an unknown item where the item itself is found. */
function isItemUnknownDocumented({ item }: Resource): boolean {
  const find = item?.operations.get("GET");
  return find !== undefined && documentsError(find, 404);
}

/** The resources above a resource, the outermost first. */
function ownersOf({ parent }: Resource): readonly Resource[] {
  return parent === undefined ? [] : [...ownersOf(parent), parent];
}

function parameterAt(
  segments: readonly PathSegment[],
  depth: number,
  parameters: Readonly<Record<string, string>>,
): string {
  const name = segments[depth]?.parameter;
  return name !== undefined && Object.hasOwn(parameters, name) ? (parameters[name] ?? "") : "";
}

/** Properties that are an item's own, whatever parameters above it are called. */
const OWN_NAMES: ReadonlySet<string> = new Set(["id", "key", "name", "slug", "uuid"]);

/** The properties that are named like the parameters above a collection: of `/users/{id}`, `userId` or `user_id`. */
function givenBy(
  segments: readonly PathSegment[],
  { depth }: Resource,
  parameters: Readonly<Record<string, string>>,
  facts: ItemFacts,
  document: Parameters<typeof schemaShapes>[0],
): JsonObject {
  const given = new Map<string, unknown>();
  if (!segments.slice(0, depth).some(({ parameter }) => parameter !== undefined)) return {};
  for (const [index, { parameter }] of segments.slice(0, depth).entries()) {
    if (parameter === undefined) continue;
    const owner = singular(segments[index - 1]?.text ?? "");
    const names = [parameter, `${owner}${wordsOf(parameter).at(-1) ?? ""}`].map(plainName);
    for (const name of names.filter((one) => !OWN_NAMES.has(one))) {
      const property = facts.plainNames.get(name);
      if (property === undefined || property === facts.idProperty) continue;
      const shape = schemaShapes(document)(facts.declared.get(property));
      const value = identifierOf(shape, parameterAt(segments, index, parameters));
      if (value !== undefined) given.set(property, value);
    }
  }
  return Object.fromEntries(given);
}
