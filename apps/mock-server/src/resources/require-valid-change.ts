import { isDeepStrictEqual } from "node:util";

import { isJsonObject, type JsonObject } from "@event-contracts/contracts/openapi";

import { valueAt } from "../answers/value-at.js";
import { Refusal } from "../failure/failure.js";
import type { Violation } from "../failure/violation.js";
import { operationOf, type Exchange } from "../pipeline/exchange.js";
import type { DocumentedResponse } from "./documented-response.js";
import { requestItem, responseItem } from "./item-facts.js";
import { withValueAt, type ItemPlace } from "./item-place.js";
import { isJsonPatch } from "./json-patch.js";
import type { Place } from "./place.js";
import { declaresMembers, isDeclared } from "./declared.js";
import { membersOf, requestSchema } from "./request-item.js";
import { readableItem } from "./shown-item.js";
import type { Operation } from "../contract/contract.js";

/** A response that shows an item or a value. */
export interface Reader extends ItemPlace {
  readonly operation: Operation;
  readonly response: DocumentedResponse;
  /** True if the response has a list of items. */
  readonly isList?: boolean;
}

/**
 * Checks that a response can show an item that a request makes or changes. What the earlier item breaks already, in a place
 * that the request leaves as it is, is not the request's.
 *
 * @param earlier undefined for a new item
 * @param index of the item, in a request that makes several
 * @throws Refusal with the places that the schema refuses.
 */
export function requireValidChange(
  exchange: Exchange,
  { resource, facts }: Place,
  earlier: JsonObject | undefined,
  changed: JsonObject,
  index?: number,
): void {
  const { contract } = exchange.service;
  const operation = operationOf(exchange);
  const finder = (resource.home?.item ?? resource.item)?.operations.get("GET");
  const found =
    finder === undefined
      ? responseItem(contract, resource, operation, index !== undefined)
      : responseItem(contract, resource.home ?? resource, finder, false);
  if (found === undefined) return;
  const { keys } = requestItem(contract, resource, operation);
  const sentKeys = index === undefined ? keys : [String(index), ...keys];
  refuseMisfit(exchange, found, { earlier, changed, declared: facts.declared, sentKeys });
}

/** A change of an item or of a value. */
interface Change {
  /** Undefined for a new item, to which the server gives what a response requires. */
  readonly earlier: JsonObject | undefined;
  readonly changed: JsonObject;
  /** The members that a schema of a request or a response has. */
  readonly declared: ReadonlyMap<string, unknown>;
  /** The place of the item in the body of the request. */
  readonly sentKeys: readonly string[];
}

/** @throws Refusal with the places of a changed item that the reader's response cannot show. */
export function refuseMisfit(exchange: Exchange, reader: Reader, change: Change): void {
  const { changed, declared, sentKeys } = change;
  const { document } = exchange.service.contract;
  const { response } = reader;
  const body = exchange.validated?.body;
  // Parameters have been validated, and a text or bytes write no members.
  if (typeof body !== "object" || body instanceof Uint8Array) return;
  const keys = reader.isList === true ? [...reader.keys, "0"] : reader.keys;
  const validate = exchange.service.validateResponse(reader.operation);
  const { payload: _, ...example } = response.example();
  /** The violations of an item, with their places in it. */
  const violationsOf = (item: JsonObject): readonly Violation[] => {
    const shown = readableItem(document, reader.schema, item, declared);
    const whole = withValueAt(example.body, reader.keys, reader.isList === true ? [shown] : shown);
    return validate({ ...example, body: whole })
      .filter(({ at }) => keys.every((key, index) => at[index] === key))
      .map((one) => ({ ...one, at: one.at.slice(keys.length) }));
  };
  const broken = violationsOf(changed);
  if (broken.length === 0) return;
  const isNew = change.earlier === undefined;
  const sample = valueAt(example.body, keys);
  const earlier = change.earlier ?? (isJsonObject(sample) ? sample : {});
  const earlierOnes = new Set(violationsOf(earlier).map(keyOf));
  const isOld = (one: Violation): boolean =>
    earlierOnes.has(keyOf(one)) && isDeepStrictEqual(valueAt(earlier, one.at), valueAt(changed, one.at));
  const schema = requestSchema(operationOf(exchange));
  const sent = membersOf(valueAt(body, sentKeys) ?? body);
  // Operations of a JSON Patch do not declare what they write, nor does a null.
  const isPatch = isJsonPatch(body);
  /** False for what the server gives: members of a new item that the request leaves out, and those that it cannot write. */
  const isSent = ({ keyword, at }: Violation): boolean => {
    if (isPatch) return true;
    if (isNew && at.length > 0 && !Object.hasOwn(sent, at[0] ?? "")) return false;
    return keyword !== "required" || !declaresMembers(document, schema, [...sentKeys, ...at.slice(0, -1)]);
  };
  const isValidated = (at: readonly string[]): boolean =>
    !isPatch &&
    valueAt(body, at) !== null &&
    (at.length > sentKeys.length ? isDeclared(document, schema, at) : declaresMembers(document, schema, at));
  const violations = broken
    .filter((one) => !isOld(one) && isSent(one))
    .map((one): Violation => ({ ...one, in: "body", at: [...sentKeys, ...one.at] }))
    .filter(({ at }) => !isValidated(at));
  if (violations.length > 0) throw new Refusal({ kind: "invalid-request", violations });
}

function keyOf({ keyword, at }: Violation): string {
  return JSON.stringify([keyword, at]);
}
