import { resolve } from "@event-contracts/contracts/openapi";
import type { OpenApiDocument } from "@event-contracts/contracts/openapi";
import { createUsage } from "./usage.js";
import type { Usage } from "./usage.js";

interface Parameter {
  readonly in: string;
  readonly name: string;
}

/** Words and a path of properties, of which a place's name is made. */
interface Phrase {
  readonly words: readonly string[];
  readonly path: string;
}

/**
 * Names places of a contract in Markdown, as in "query `limit` of `listEvents`" or "`Event.title`".
 *
 * @returns a function of the keys that lead from the document's root to the place
 */
export function createPlaces(document: OpenApiDocument): (keys: readonly string[]) => string {
  const usage = createUsage(document);
  return (keys) => {
    const [area, kind = "", name = ""] = keys;
    if (area === "paths") {
      const operation = valueAt(document, keys.slice(0, 3));
      const isOperation = operation !== undefined && "operationId" in operation;
      const inner = describeKeys(document, keys, isOperation ? 3 : 2, { words: [], path: "" });
      return of(inner, code(isOperation ? String(operation.operationId) : kind));
    }
    if (area !== "components" || name === "") return "the contract";
    const used = usage(kind, name);
    const start = describeComponent(document, kind, name, used);
    return of(describeKeys(document, keys, 3, start), used.operations);
  };
}

/** The name of a component, before the places in it. */
function describeComponent(document: OpenApiDocument, kind: string, name: string, { as }: Usage): Phrase {
  const word = (text: string): Phrase => ({ words: [text], path: "" });
  if (kind === "schemas") return { words: [], path: name };
  if (kind === "parameters") return word(parameterAt(document, ["components", kind, name]));
  if (kind === "headers") return word(`header ${code(as ?? name)}`);
  if (kind === "responses") return word(as ?? code(name));
  if (kind === "requestBodies") return word("body");
  return word(code(name));
}

/** Adds what the keys after the first `skip` name: parameters, statuses, headers, bodies and properties. */
function describeKeys(
  document: OpenApiDocument,
  keys: readonly string[],
  skip: number,
  start: Phrase,
): string {
  const words = [...start.words];
  let { path } = start;
  for (const [index, key] of keys.entries()) {
    if (index < skip) continue;
    const parent = keys[index - 1];
    if (parent === "properties") path += path === "" ? key : `.${key}`;
    else if (parent === "responses") words.push(key);
    else if (parent === "headers") words.push(`header ${code(key)}`);
    else if (parent === "parameters") words.push(parameterAt(document, keys.slice(0, index + 1)));
    else if (key === "requestBody") words.push("body");
    else if (key === "items") path += "[]";
    else if (key === "additionalProperties") path += ".*";
  }
  return [...words, ...(path === "" ? [] : [code(path)])].join(" ");
}

function parameterAt(document: OpenApiDocument, keys: readonly string[]): string {
  const parameter = valueAt(document, keys);
  if (parameter === undefined) return "";
  const { in: location, name } = resolve(document, parameter as Parameter);
  return `${location} ${code(name)}`;
}

function valueAt(document: OpenApiDocument, keys: readonly string[]): object | undefined {
  let value: unknown = document;
  for (const key of keys) {
    if (typeof value !== "object" || value === null) return undefined;
    value = (value as Record<string, unknown>)[key];
  }
  return typeof value === "object" && value !== null ? value : undefined;
}

function of(inner: string, owner: string | undefined): string {
  if (owner === undefined) return inner;
  return inner === "" ? owner : `${inner} of ${owner}`;
}

function code(text: string): string {
  return `\`${text}\``;
}
