import { resolve, type ParameterObject, type Schema } from "@event-contracts/contracts/openapi";
import { sample } from "openapi-sampler";

import type { Contract, Operation } from "../../src/contract/contract.js";
import { utf8, withJson, type Draft } from "./draft.js";

/** Strings of earlier exchanges by the name of their property, newest first. Requests need ids that exist. */
export type Known = Map<string, string[]>;

/** The values of a request's parameters and body. */
export interface Values {
  readonly path: Readonly<Record<string, unknown>>;
  readonly query: Readonly<Record<string, unknown>>;
  readonly header: Readonly<Record<string, unknown>>;
  /** Undefined: no body. */
  readonly body: unknown;
}

const KEPT = 4;
const LONGEST_KNOWN = 300;

/** Remembers the strings of a request or a response. */
export function remember(known: Known, value: unknown, name = ""): void {
  if (typeof value === "string" && value !== "" && value.length < LONGEST_KNOWN) {
    for (const text of [value, ...(/^https?:.*\/([^/?]+)$/.exec(value)?.slice(1) ?? [])]) {
      known.set(name, [text, ...(known.get(name) ?? []).filter((each) => each !== text)].slice(0, KEPT));
    }
  }
  if (typeof value !== "object" || value === null) return;
  for (const [key, each] of Object.entries(value)) remember(known, each, Array.isArray(value) ? name : key);
}

/** Values that the contract allows: its examples first, then those of a sampler, with and without optional parts. */
export function validValues(contract: Contract, operation: Operation): readonly Values[] {
  const group = (place: string, all: boolean): Record<string, unknown> =>
    Object.fromEntries(
      operation.parameters
        .filter((parameter) => parameter.in === place && (all || parameter.required))
        .map((parameter) => [parameter.name, parameterValue(contract, parameter)]),
    );
  const values = (all: boolean, body: unknown): Values => ({
    path: group("path", true),
    query: group("query", all),
    header: group("header", all),
    body,
  });
  const bodies = bodiesOf(contract, operation);
  return bodies.length === 0
    ? [values(false, undefined), values(true, undefined)]
    : bodies.flatMap((body) => [values(false, body), values(true, body)]);
}

function bodiesOf(contract: Contract, operation: Operation): readonly unknown[] {
  const media = Object.values(operation.body?.content ?? {})[0];
  if (media === undefined) return [];
  const examples = Object.values(media.examples ?? {}).map(
    (example) => resolve<{ value?: unknown }>(contract.document, example).value,
  );
  const schema = media.schema ?? true;
  return [
    ...(media.example === undefined ? [] : [media.example]),
    ...examples,
    sampled(contract, schema, false),
    sampled(contract, schema, true),
  ].filter((body) => body !== undefined);
}

function parameterValue(contract: Contract, parameter: ParameterObject): unknown {
  const {
    example,
    examples,
    schema = true,
  } = parameter as ParameterObject & {
    example?: unknown;
    examples?: Readonly<Record<string, object>>;
  };
  const [first] = Object.values(examples ?? {});
  return (
    example ??
    (first && resolve<{ value?: unknown }>(contract.document, first).value) ??
    sampled(contract, schema, false) ??
    "acme"
  );
}

/** A value made from a schema. */
export function sampled(contract: Contract, schema: Schema, skipNonRequired: boolean): unknown {
  if (typeof schema === "boolean") return "acme";
  return sample(schema as object, { skipReadOnly: true, skipNonRequired, quiet: true }, contract.document);
}

/** The values with known strings in place of those of their names, the `turn`-th newest of each. */
export function withKnown(values: Values, known: Known, turn: number): Values {
  const swap = (value: unknown, name: string): unknown => {
    if (typeof value === "string") return knownFor(known, name, turn) ?? value;
    if (Array.isArray(value)) return value.map((each) => swap(each, name));
    if (typeof value !== "object" || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, swap(each, key)]));
  };
  return swap(values, "") as Values;
}

/** A `messageId` takes an `id`, and an `arn` an `incidentRecordArn`, if no string has its own name. */
function knownFor(known: Known, name: string, turn: number): string | undefined {
  if (!/(id|arn|ref|name|token|secret|key|uri)$/i.test(name)) return undefined;
  const lower = name.toLowerCase();
  const similar = [...known.keys()].find(
    (key) => key !== "" && (lower.endsWith(key.toLowerCase()) || key.toLowerCase().endsWith(lower)),
  );
  const found = known.get(name) ?? (similar === undefined ? undefined : known.get(similar));
  return found?.[turn % found.length];
}

/** The request with some values. */
export function draftOf(contract: Contract, operation: Operation, values: Values): Draft {
  const path = (operation.templates[0] ?? "").replaceAll(/\{([^}]+)\}/g, (_, name: string) =>
    encodeURIComponent(textOf(values.path[name] ?? "acme")),
  );
  const query = operation.parameters
    .filter(({ in: place, name }) => place === "query" && name in values.query)
    .flatMap((parameter) => pairsOf(parameter, values.query[parameter.name]))
    .map((pair) => pair.map(encodeURIComponent).join("="))
    .join("&");
  const headers = Object.entries(values.header).map(([name, value]) => [name, utf8(textOf(value))] as const);
  const draft: Draft = {
    method: operation.method,
    target: `/${contract.name}${path}${query === "" ? "" : `?${query}`}`,
    headers,
    body: undefined,
  };
  return values.body === undefined ? draft : withJson(draft, JSON.stringify(values.body));
}

function pairsOf(parameter: ParameterObject, value: unknown): readonly (readonly [string, string])[] {
  const { explode = true, content } = parameter as { explode?: boolean; content?: object };
  if (content !== undefined) return [[parameter.name, JSON.stringify(value)]];
  if (!Array.isArray(value)) return [[parameter.name, textOf(value)]];
  const items = value.map(textOf);
  return explode ? items.map((item) => [parameter.name, item]) : [[parameter.name, items.join(",")]];
}

function textOf(value: unknown): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}
