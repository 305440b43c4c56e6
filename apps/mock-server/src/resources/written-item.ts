import type { JsonObject } from "@event-contracts/contracts/openapi";

import { documentsStatus } from "../answers/documented.js";
import { valueAt } from "../answers/value-at.js";
import { Refusal } from "../failure/failure.js";
import { operationOf, type Exchange } from "../pipeline/exchange.js";
import { isClients } from "./collection-state.js";
import { identifierOf, identifierText } from "./identity.js";
import { requestItem } from "./item-facts.js";
import type { Place } from "./place.js";
import { membersOf } from "./request-item.js";
import { schemaShapes } from "./schema-shape.js";

/** The members that a request may write; those that are only read are ignored. */
export function writtenItem(exchange: Exchange, { resource }: Place, body: unknown): JsonObject {
  const { contract } = exchange.service;
  const operation = operationOf(exchange);
  const shapes = schemaShapes(contract.document);
  const { keys, shape } = requestItem(contract, resource, operation);
  const { properties } = shape;
  const members = membersOf(valueAt(body, keys) ?? body);
  return Object.fromEntries(
    Object.entries(members).filter(([name]) => !shapes(properties.get(name)).readOnly),
  );
}

/** The id that the client gave to an item. */
export function ownId({ facts: { idProperty } }: Place, written: JsonObject): string | undefined {
  const value =
    idProperty === undefined || !Object.hasOwn(written, idProperty) ? undefined : written[idProperty];
  return value === "" ? undefined : identifierText(value);
}

/**
 * The id of an item as its property. Empty if no property has it, or if the property is only guessed to be the id and
 * has a value.
 */
export function identityOf({ facts }: Place, id: string, item: JsonObject): JsonObject {
  const { idProperty, idShape, isGuessedId } = facts;
  const value = identifierOf(idShape, id);
  if (idProperty === undefined || value === undefined) return {};
  return isGuessedId && Object.hasOwn(item, idProperty) ? {} : { [idProperty]: value };
}

/**
 * The id that an item has after a change: a body with another id than that of the path renames it, unless the contract
 * documents a 409 (RFC 9110 §9.3.4). An id that is only read is ignored.
 *
 * @throws Refusal for another id where a 409 is documented, and for one that is taken.
 */
export async function changedId(
  exchange: Exchange,
  place: Place,
  id: string,
  written: JsonObject,
): Promise<string> {
  const { collection, facts, resource } = place;
  const { idProperty = "", isGuessedId } = facts;
  const own = ownId(place, written);
  if (own === undefined || own === id || isGuessedId || facts.readOnly.has(idProperty)) return id;
  if (documentsStatus(operationOf(exchange), 409)) throw otherId(idProperty, own, id);
  const taken = await collection.find(own);
  if (taken !== undefined && isClients(taken.origin)) {
    throw new Refusal({
      kind: "conflict",
      message: `The body has ${own} as ${idProperty}, which exists in ${resource.name} already.`,
    });
  }
  return own;
}

/** The refusal of a body with another id than that of its path. */
export function otherId(property: string, own: string, id: string): Refusal {
  return new Refusal({
    kind: "conflict",
    message: `The body has ${own} as ${property}, and the path has ${id}. Send one id, or leave it out of the body.`,
  });
}
