import type { JsonObject, OpenApiDocument } from "@event-contracts/contracts/openapi";

import type { ItemFacts } from "./item-facts.js";
import { plainName, wordsOf } from "./names.js";
import { newIdentifier, newUuid, type IdentifierSources } from "./new-identifier.js";
import { mayBe, schemaShapes } from "./schema-shape.js";

/** The sources of the values that the server gives. */
export interface ItemSources extends IdentifierSources {
  readonly document: OpenApiDocument;
  readonly facts: ItemFacts;
  /** The current time of the session. */
  readonly now: Date;
}

/**
 * Completes an item that a client has written with the properties that a server gives: those of the responses that no
 * request writes, and those that a response requires.
 *
 * @param given properties that the path gives
 */
export async function newItem(
  written: JsonObject,
  given: JsonObject,
  sources: ItemSources,
): Promise<JsonObject> {
  const { document, facts } = sources;
  const shapes = schemaShapes(document);
  const item = new Map<string, unknown>();
  for (const sample of facts.samples()) {
    for (const [name, value] of Object.entries(sample)) {
      if (item.has(name)) continue;
      const isOwn = Object.hasOwn(written, name);
      if (isOwn) item.set(name, written[name]);
      else if (Object.hasOwn(given, name)) item.set(name, given[name]);
      else if (isServerMade(facts, name) || facts.required.has(name)) {
        const shape = shapes(facts.declared.get(name));
        item.set(name, momentOf(name, shape.format, sources.now) ?? value);
      }
    }
  }
  for (const [name, value] of [...Object.entries(given), ...Object.entries(written)]) item.set(name, value);
  for (const [name, shape] of [...facts.declared].map(([key, schema]) => [key, shapes(schema)] as const)) {
    if (Object.hasOwn(written, name) || !item.has(name)) continue;
    const isNamedSo = ["id", "uuid", "guid"].includes(plainName(name));
    if (name === facts.idProperty || !isNamedSo || Object.hasOwn(given, name)) continue;
    if (shape.format === "uuid") item.set(name, newUuid(sources.random));
    else if (!mayBe(shape, "string")) item.set(name, await sources.nextNumber());
  }
  return Object.fromEntries(item);
}

/** The identifier that a server gives to a new item. */
export function newItemIdentifier({ facts, ...sources }: ItemSources): Promise<number | string> {
  const { idProperty, idShape } = facts;
  const example =
    idProperty === undefined
      ? undefined
      : facts.samples().find((sample) => idProperty in sample)?.[idProperty];
  return newIdentifier(idShape, idShape.example ?? example, sources);
}

/** True for a property that no request writes. */
export function isServerMade(facts: ItemFacts, name: string): boolean {
  return facts.declared.has(name) && !facts.writable.has(name);
}

/** The properties of an item that change with it, such as `updatedAt`, with the current time. */
export function touched(item: JsonObject, { document, facts, now }: ItemSources): JsonObject {
  const shapes = schemaShapes(document);
  return Object.fromEntries(
    Object.entries(item).map(([name, value]) => {
      const isChange = isServerMade(facts, name) && isOfChange(name);
      const moment = isChange ? momentOf(name, shapes(facts.declared.get(name)).format, now) : undefined;
      return [name, moment ?? value];
    }),
  );
}

/** The time for a property that says when an item was made or changed; undefined for any other. */
function momentOf(name: string, format: string | undefined, now: Date): string | undefined {
  if (!isOfCreation(name) && !isOfChange(name)) return undefined;
  if (format === "date-time") return now.toISOString();
  return format === "date" ? now.toISOString().slice(0, 10) : undefined;
}

function isOfCreation(name: string): boolean {
  return wordsOf(name).some((word) => /^(?:creat|insert|register)/.test(word));
}

function isOfChange(name: string): boolean {
  return wordsOf(name).some((word) => /^(?:updat|modif|chang|edit)/.test(word));
}
