import type { JsonObject, OpenApiDocument } from "@event-contracts/contracts/openapi";

import { foreignProperties } from "./alternatives.js";
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
  const { serverMade, identifiers } = planOf(sources);
  const item = new Map<string, unknown>();
  const { document, facts } = sources;
  const known = { ...given, ...written };
  const foreign = new Set(facts.schemas.flatMap((schema) => [...foreignProperties(document, schema, known)]));
  for (const { name, value, isFilled, time } of serverMade) {
    if (Object.hasOwn(written, name)) item.set(name, written[name]);
    else if (Object.hasOwn(given, name)) item.set(name, given[name]);
    else if (isFilled && !foreign.has(name))
      item.set(name, time === undefined ? value : momentOf(sources.now, time));
  }
  for (const [name, value] of [...Object.entries(given), ...Object.entries(written)]) item.set(name, value);
  for (const { name, isUuid } of identifiers) {
    if (Object.hasOwn(written, name) || Object.hasOwn(given, name) || !item.has(name)) continue;
    item.set(name, isUuid ? newUuid(sources.random) : await sources.nextNumber());
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

/** True for a property that the server generates: a further identifier, or the time when an item was made or changed. */
export function isGenerated(sources: ItemSources, name: string): boolean {
  return planOf(sources).generated.has(name);
}

/** True for the name and the format of a time when something was made or changed, such as `createdAt`. */
export function isRecordedTime(name: string, format: string | undefined): boolean {
  return (isOfCreation(name) || isOfChange(name)) && timeFormat(format) !== undefined;
}

/** The properties of an item that change with it, such as `updatedAt`, with the current time. */
export function touched(item: JsonObject, sources: ItemSources): JsonObject {
  const { changeTimes } = planOf(sources);
  const times = changeTimes.flatMap(({ name, time }) =>
    Object.hasOwn(item, name) ? [[name, momentOf(sources.now, time)] as const] : [],
  );
  return times.length === 0 ? item : { ...item, ...Object.fromEntries(times) };
}

type TimeFormat = "date-time" | "date";

/** The properties of a resource that the server sets, read once from the contract. */
interface Plan {
  /** The properties of the examples, in their order. */
  readonly serverMade: readonly {
    readonly name: string;
    /** The value of the example. */
    readonly value: unknown;
    /** True if an item gets the property that no client has written. */
    readonly isFilled: boolean;
    /** Set for a property that says when an item was made or changed. */
    readonly time: TimeFormat | undefined;
  }[];
  /** Further identifiers than the item's own. */
  readonly identifiers: readonly { readonly name: string; readonly isUuid: boolean }[];
  /** Properties that the server generates. */
  readonly generated: ReadonlySet<string>;
  /** The times that a change sets. */
  readonly changeTimes: readonly { readonly name: string; readonly time: TimeFormat }[];
}

const plans = new WeakMap<ItemFacts, Plan>();

function planOf({ document, facts }: ItemSources): Plan {
  const plan = plans.get(facts) ?? readPlan(document, facts);
  plans.set(facts, plan);
  return plan;
}

function readPlan(document: OpenApiDocument, facts: ItemFacts): Plan {
  const shapes = schemaShapes(document);
  const declared = [...facts.declared].map(([name, schema]) => ({ name, shape: shapes(schema) }));
  const values = new Map<string, unknown>();
  for (const sample of facts.samples()) {
    for (const [name, value] of Object.entries(sample)) if (!values.has(name)) values.set(name, value);
  }
  const identifiers = declared.flatMap(({ name, shape }) => {
    if (name === facts.idProperty || !["id", "uuid", "guid"].includes(plainName(name))) return [];
    const isUuid = shape.format === "uuid";
    return isUuid || !mayBe(shape, "string") ? [{ name, isUuid }] : [];
  });
  const times = declared.filter(({ name, shape }) => isRecordedTime(name, shape.format));
  return {
    serverMade: [...values].map(([name, value]) => ({
      name,
      value,
      isFilled: isServerMade(facts, name) || facts.required.has(name),
      time:
        isOfCreation(name) || isOfChange(name)
          ? timeFormat(shapes(facts.declared.get(name)).format)
          : undefined,
    })),
    identifiers,
    generated: new Set([...identifiers, ...times].map(({ name }) => name)),
    changeTimes: declared.flatMap(({ name, shape }) => {
      const time = isServerMade(facts, name) && isOfChange(name) ? timeFormat(shape.format) : undefined;
      return time === undefined ? [] : [{ name, time }];
    }),
  };
}

function momentOf(now: Date, format: TimeFormat): string {
  return format === "date" ? now.toISOString().slice(0, 10) : now.toISOString();
}

function timeFormat(format: string | undefined): TimeFormat | undefined {
  return format === "date-time" || format === "date" ? format : undefined;
}

function isOfCreation(name: string): boolean {
  return wordsOf(name).some((word) => /^(?:creat|insert|register)/.test(word));
}

function isOfChange(name: string): boolean {
  return wordsOf(name).some((word) => /^(?:updat|modif|chang|edit)/.test(word));
}
