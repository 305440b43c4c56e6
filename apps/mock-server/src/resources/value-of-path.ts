import { isJsonObject, type JsonObject } from "@event-contracts/contracts/openapi";

import { documentsError } from "../answers/documented.js";
import { valueAt } from "../answers/value-at.js";
import { Refusal } from "../failure/failure.js";
import type { Reply } from "../http/outcome.js";
import { operationOf, type Exchange } from "../pipeline/exchange.js";
import { mergePatch } from "./merge-patch.js";
import { documentedResponses } from "./documented-response.js";
import { itemPlace, withValueAt } from "./item-place.js";
import { singular } from "./names.js";
import { isRecordedTime } from "./new-item.js";
import { pathOf } from "./path-segments.js";
import type { PathNode } from "./path-tree.js";
import { openOwned, segmentsOf, stateOf } from "./place.js";
import { fitted } from "./reply.js";
import { isFreeObject, membersOf, requestKeys, requestSchema } from "./request-item.js";
import { refuseMisfit } from "./require-valid-change.js";
import type { Resource } from "./resource.js";
import { schemaShapes } from "./schema-shape.js";
import { shownItem } from "./shown-item.js";
import { replyWithContent, sentContent, type StoredContent } from "./stored-content.js";
import { valuesOf } from "./stored-values.js";

/** Reads, replaces, merges or deletes the one value of a path, such as `/settings`. */
export async function answerValue(
  exchange: Exchange,
  node: PathNode,
  owner: Resource | undefined,
): Promise<Reply | undefined> {
  const { contract } = exchange.service;
  const operation = operationOf(exchange);
  const state = stateOf(exchange);
  const shapes = schemaShapes(contract.document);
  const path = pathOf(segmentsOf(operation), exchange.request.parameters);
  const place = owner && (await openOwned(exchange, owner));
  const values = valuesOf(state);
  const stored = await values.get(path);
  const name = node.segments.at(-1)?.text ?? "";
  const names = [singular(name), name];
  const writers = ["PUT", "PATCH"].flatMap((method) => node.operations.get(method) ?? []);
  const written = new Set(writers.flatMap((writer) => [...shapes(requestSchema(writer)).properties.keys()]));

  /** The value in the example of an operation's response, and its place. */
  const exampleOf = (one: typeof operation) => {
    const response = documentedResponses(contract)(one)();
    if (response?.hasBody !== true) return undefined;
    const found = itemPlace(contract.document, response.schema, names, ({ properties }) =>
      [...properties.keys()].some((property) => written.has(property)),
    );
    const example = valueAt(response.example().body, found.keys);
    return { response, ...found, example: isJsonObject(example) ? example : undefined };
  };
  const reader = node.operations.get("GET");
  const initial = (reader && exampleOf(reader)?.example) ?? {};

  const declared = new Map([...written].map((property) => [property, true]));

  const show = (value: JsonObject): Reply | undefined => {
    const shown = exampleOf(operation);
    if (shown === undefined) return undefined;
    const { response, keys, schema, example } = shown;
    const item = shownItem(contract.document, schema, value, example, declared);
    return fitted(exchange, response, withValueAt(response.example().body, keys, item), {
      isWritten: (at) => at.length > keys.length && written.has(at[keys.length] ?? ""),
    });
  };
  /** True for a member that a PUT leaves as it is: one that only the server writes. */
  const isKept = (property: string): boolean => {
    if (written.has(property)) return false;
    const { properties, required } = shapes(reader && exampleOf(reader)?.schema);
    if (!isFreeObject(shapes(requestSchema(operation)), body))
      return properties.size === 0 ? Object.hasOwn(initial, property) : properties.has(property);
    const shape = shapes(properties.get(property));
    return (
      shape.readOnly ||
      isRecordedTime(property, shape.format) ||
      (required.has(property) && !Object.hasOwn(sent, property))
    );
  };
  const write = async (value: JsonObject, content: StoredContent | undefined): Promise<Reply | undefined> => {
    await place?.keepOwners();
    await values.put(path, content === undefined ? { value } : { value, content });
    return replyWithContent(exchange, content) ?? show(value);
  };
  const { body } = exchange.validated ?? {};
  const sentKeys = requestKeys(
    contract.document,
    shapes(requestSchema(operation)),
    exampleOf(operation)?.keys ?? [],
    names,
  );
  const sent = membersOf(valueAt(body, sentKeys) ?? body);
  const earlier = stored?.value ?? initial;
  const requireValid = (changed: JsonObject): void => {
    const found = exampleOf(reader ?? operation);
    if (found === undefined) return;
    const change = { earlier, changed, declared, sentKeys };
    refuseMisfit(exchange, { operation: reader ?? operation, ...found }, change);
  };
  switch (operation.method) {
    case "GET":
    case "HEAD":
      if (stored !== undefined && stored.value === undefined) throw unknown(path);
      return replyWithContent(exchange, stored?.content) ?? (stored?.value && show(stored.value));
    case "PUT": {
      const kept = Object.entries(earlier).filter(([property]) => isKept(property));
      const replaced = { ...sent, ...Object.fromEntries(kept) };
      requireValid(replaced);
      return write(replaced, sentContent(exchange, reader));
    }
    case "PATCH": {
      const changed = membersOf(mergePatch(earlier, sent));
      requireValid(changed);
      return write(changed, stored?.content);
    }
    case "DELETE":
      if (stored !== undefined && stored.value === undefined) {
        // DELETE is idempotent (RFC 9110 §9.2.2).
        if (documentsError(operation, 404)) throw unknown(path);
        return undefined;
      }
      await place?.keepOwners();
      await values.put(path, {});
      return undefined;
    default:
      return undefined;
  }
}

function unknown(path: string): Refusal {
  return new Refusal({ kind: "unknown-item", message: `There is no ${path}.` });
}
