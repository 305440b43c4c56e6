import type { JsonObject, OpenApiDocument, Schema } from "@event-contracts/contracts/openapi";

import { valueAt } from "../answers/value-at.js";
import { Refusal } from "../failure/failure.js";
import type { Violation } from "../failure/violation.js";
import { operationOf, type Exchange } from "../pipeline/exchange.js";
import type { DocumentedResponse } from "./documented-response.js";
import { requestItemKeys, responseItem } from "./item-facts.js";
import { withValueAt, type ItemPlace } from "./item-place.js";
import type { Place } from "./place.js";
import { requestSchema } from "./request-item.js";
import { schemaShapes } from "./schema-shape.js";
import { readableItem } from "./shown-item.js";
import type { Operation } from "../contract/contract.js";

/** A response that shows an item or a value. */
export interface Reader extends ItemPlace {
  readonly operation: Operation;
  readonly response: DocumentedResponse;
}

/**
 * Checks that a response can show what a change makes of an item. What the earlier item breaks already is not the change's.
 *
 * @throws Refusal with the places that the schema refuses.
 */
export function requireValidChange(
  exchange: Exchange,
  { resource, facts }: Place,
  earlier: JsonObject,
  changed: JsonObject,
): void {
  const { contract } = exchange.service;
  const operation = operationOf(exchange);
  const reader = resource.item?.operations.get("GET") ?? operation;
  const found = responseItem(contract, resource, reader, false);
  if (found === undefined) return;
  const sentKeys = requestItemKeys(contract, resource, operation);
  refuseMisfit(exchange, found, { earlier, changed, declared: facts.declared, sentKeys });
}

/** A change of an item or of a value. */
interface Change {
  readonly earlier: JsonObject;
  readonly changed: JsonObject;
  /** The members that a schema of a request or a response has. */
  readonly declared: ReadonlyMap<string, unknown>;
  /** The place of the item in the body of the request. */
  readonly sentKeys: readonly string[];
}

/** @throws Refusal with the places of a changed item that the reader's response cannot show. */
export function refuseMisfit(exchange: Exchange, reader: Reader, change: Change): void {
  const { earlier, changed, declared, sentKeys } = change;
  const { document } = exchange.service.contract;
  const { keys, schema, response } = reader;
  const validate = exchange.service.validateResponse(reader.operation);
  const violationsOf = (item: JsonObject): readonly Violation[] => {
    const { payload: _, ...example } = response.example();
    const body = withValueAt(example.body, keys, readableItem(document, schema, item, declared));
    return validate({ ...example, body }).filter(({ at }) => keys.every((key, index) => at[index] === key));
  };
  const broken = violationsOf(changed);
  if (broken.length === 0) return;
  const earlierOnes = new Set(violationsOf(earlier).map(keyOf));
  const sent = requestSchema(operationOf(exchange));
  const body = exchange.validated?.body;
  if (body === undefined) return; // parameters wrote it, and have been validated
  // Operations of a JSON Patch do not declare what they write, nor does a null.
  const isValidated = (at: readonly string[]): boolean =>
    !Array.isArray(body) && valueAt(body, at) !== null && isDeclared(document, sent, at);
  const violations = broken
    .filter((one) => !earlierOnes.has(keyOf(one)))
    .map((one): Violation => ({ ...one, in: "body", at: [...sentKeys, ...one.at.slice(keys.length)] }))
    .filter(({ at }) => !isValidated(at));
  if (violations.length > 0) throw new Refusal({ kind: "invalid-request", violations });
}

function keyOf({ keyword, at }: Violation): string {
  return JSON.stringify([keyword, at]);
}

/**
 * True if the request declares what is at a place. The request has been validated, so that its value is right there, and a
 * response that has another one shows it in a form of its own, or never.
 */
function isDeclared(document: OpenApiDocument, schema: Schema | undefined, at: readonly string[]): boolean {
  const shapes = schemaShapes(document);
  let current = schema;
  for (const key of at) {
    const { properties, items } = shapes(current);
    current = properties.get(key) ?? items;
    if (current === undefined) return false;
  }
  return true;
}
