import fc, { type Arbitrary } from "fast-check";

import { resolve, type ParameterObject, type Schema } from "@event-contracts/contracts/openapi";
import type { Contract, Operation } from "../../src/contract/contract.js";
import { valuesOf, type Memory } from "./arbitrary.js";

/** A request in parts, so that one part can be broken. */
export interface Draft {
  readonly path: Readonly<Record<string, unknown>>;
  readonly query: Readonly<Record<string, unknown>>;
  readonly headers: Readonly<Record<string, unknown>>;
  /** Undefined: none. */
  readonly body: unknown;
}

/**
 * Requests that the contract allows. Most take their known values from one earlier exchange, so that the values belong
 * together.
 */
export function validDrafts(
  contract: Contract,
  operation: Operation,
  memories: readonly Memory[],
): Arbitrary<Draft> {
  const anything = merged(memories);
  return fc
    .constantFrom({}, ...memories)
    .chain((memory) => draftsFrom(contract, operation, { ...anything, ...memory }));
}

/** The values of all exchanges, for names that a single exchange lacks. */
function merged(memories: readonly Memory[]): Memory {
  const all: Record<string, string[]> = {};
  for (const memory of memories) {
    for (const [name, values] of Object.entries(memory)) (all[name] ??= []).push(...values);
  }
  return all;
}

function draftsFrom(contract: Contract, operation: Operation, memory: Memory): Arbitrary<Draft> {
  const media = Object.values(operation.body?.content ?? {})[0];
  const body =
    media?.schema === undefined ? fc.constant(undefined) : valuesOf(contract, media.schema, memory);
  return fc.record({
    path: group(contract, operation, "path", memory),
    query: group(contract, operation, "query", memory),
    headers: group(contract, operation, "header", memory),
    body: operation.body?.required === false ? fc.option(body, { nil: undefined }) : body,
  });
}

function group(
  contract: Contract,
  operation: Operation,
  place: string,
  memory: Memory,
): Arbitrary<Record<string, unknown>> {
  const parameters = operation.parameters.filter((parameter) => parameter.in === place);
  const values = parameters.map(
    (parameter) => [parameter.name, parameterValues(contract, parameter, memory)] as const,
  );
  const requiredKeys = parameters
    .filter((parameter) => parameter.required)
    .map((parameter) => parameter.name);
  return fc.record(Object.fromEntries(values), { requiredKeys });
}

/**
 * Values that a URL or a header can contain: an empty or blank path segment is another path, a header has no line
 * breaks.
 */
function parameterValues(contract: Contract, parameter: ParameterObject, memory: Memory): Arbitrary<unknown> {
  const [media] = Object.values(parameter.content ?? {});
  // OpenAPI 3.1 §4.8.12.4: a parameter with `content` is a text in that media type, JSON here.
  if (media?.schema !== undefined)
    return valuesOf(contract, media.schema, memory).map((value) => JSON.stringify(value));
  const values = valuesOf(contract, parameter.schema ?? true, memory, parameter.name);
  if (parameter.in === "query") return values;
  const visible = /^[\x21-\x7e]+$/;
  return values.filter((value) => visible.test(String(value)) && !/^\.{1,2}$/.test(String(value)));
}

/** The path and query of a draft, below the vendor's address. */
export function urlOf(contract: Contract, operation: Operation, draft: Draft): string {
  const template = operation.templates[0] ?? "";
  const path = template.replaceAll(/\{([^}]+)\}/g, (_, name: string) =>
    encodeURIComponent((draft.path[name] ?? "acme") as string),
  );
  const query = operation.parameters
    .filter((parameter) => parameter.in === "query" && parameter.name in draft.query)
    .flatMap((parameter) => pairs(contract, parameter, draft.query[parameter.name]));
  const text = query
    .map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`)
    .join("&");
  return text === "" ? path : `${path}?${text}`;
}

function pairs(
  contract: Contract,
  parameter: ParameterObject,
  value: unknown,
): readonly (readonly [string, string])[] {
  const explode = (parameter as { explode?: boolean }).explode ?? true;
  if (Array.isArray(value)) {
    const items = value.map(String);
    return explode
      ? items.map((item) => [parameter.name, item] as const)
      : [[parameter.name, items.join(",")]];
  }
  if (typeof value === "object" && value !== null && isObject(contract, parameter.schema)) {
    return Object.entries(value).map(([name, property]) => [name, String(property)] as const);
  }
  return [[parameter.name, String(value)]];
}

function isObject(contract: Contract, schema: Schema | undefined): boolean {
  return (
    typeof schema === "object" &&
    (resolve<object>(contract.document, schema) as { type?: string }).type === "object"
  );
}
