import { isJsonObject, resolve, type Schema } from "@event-contracts/contracts/openapi";

import type { Contract, Operation } from "../../src/contract/contract.js";
import type { Case } from "./draft.js";
import { draftOf, sampled, type Values } from "./valid.js";

type Keywords = Readonly<Record<string, unknown>>;
type Path = readonly (number | string)[];

/** A value in one place of a request. */
interface Mutation {
  readonly label: string;
  readonly path: Path;
  readonly value: unknown;
}

const DEEPEST = 8;
/** Larger bounds are not tested: the body would exceed the limit of the server. */
const LARGEST = 100_000;
/** Marks a property that is left out. */
const ABSENT = Symbol("absent");

/** Requests at, below and above each bound of the operation's schemas, in each place of its body and parameters. */
export function boundaryCases(contract: Contract, operation: Operation, valid: Values): readonly Case[] {
  const media = Object.values(operation.body?.content ?? {})[0];
  const mutations = [
    ...(media?.schema === undefined ? [] : inSchema(contract, media.schema, valid.body, ["body"], 0)),
    ...operation.parameters
      .filter(({ in: place }) => place === "query" || place === "header" || place === "path")
      .flatMap((parameter) =>
        inSchema(
          contract,
          parameter.schema ?? true,
          (valid as unknown as Record<string, Record<string, unknown>>)[parameter.in]?.[parameter.name],
          [parameter.in, parameter.name],
          1,
        ),
      ),
  ];
  return mutations
    .filter(({ path, value }) => isSendable(path, value))
    .map(({ label, path, value }) => ({
      kind: "boundary",
      label: `${path.map((key) => (typeof key === "number" ? "*" : key)).join(".")}: ${label}`,
      draft: draftOf(contract, operation, put(valid, path, value) as Values),
    }));
}

/** A header has no control characters, and a path segment that is left out or empty is another path. */
function isSendable([place]: Path, value: unknown): boolean {
  if (place === "header") return value === ABSENT || !/[^\x20-\x7e]/.test(String(value));
  return place !== "path" || (value !== ABSENT && value !== "");
}

function inSchema(
  contract: Contract,
  schema: Schema,
  value: unknown,
  path: Path,
  depth: number,
): readonly Mutation[] {
  const facets = facetsOf(contract, schema);
  const own = facets.flatMap((keywords) => valuesAt(keywords, value));
  const here = [...everywhere(value), ...own].map(([label, each]) => ({ label, path, value: each }));
  if (depth >= DEEPEST) return here;
  return [...here, ...facets.flatMap((keywords) => below(contract, keywords, value, path, depth))];
}

function below(
  contract: Contract,
  keywords: Keywords,
  value: unknown,
  path: Path,
  depth: number,
): readonly Mutation[] {
  const properties = Object.entries((keywords["properties"] ?? {}) as Record<string, Schema>).flatMap(
    ([name, schema]) => {
      const current = isJsonObject(value) && Object.hasOwn(value, name) ? value[name] : undefined;
      // A recursive schema is followed as far as the example goes.
      if (current === undefined && depth > 3) return [];
      return inSchema(
        contract,
        schema,
        current ?? sampled(contract, schema, true),
        [...path, name],
        depth + 1,
      );
    },
  );
  const items = keywords["items"];
  if (items === undefined || !Array.isArray(value) || value.length === 0) return properties;
  return [...properties, ...inSchema(contract, items as Schema, value[0], [...path, 0], depth + 1)];
}

/** A schema and the schemas that it is composed of, references resolved. */
function facetsOf(contract: Contract, schema: Schema, depth = 0): readonly Keywords[] {
  if (typeof schema === "boolean" || depth > DEEPEST) return [];
  const keywords = resolve<object>(contract.document, schema) as Keywords;
  const parts = ["allOf", "anyOf", "oneOf"].flatMap((name) => (keywords[name] ?? []) as Schema[]);
  return [keywords, ...parts.flatMap((part) => facetsOf(contract, part, depth + 1))];
}

function everywhere(value: unknown): readonly (readonly [string, unknown])[] {
  const others = [null, true, 7, "text", ["text"], { name: "text" }, ABSENT];
  return others
    .filter((other) => typeof other !== typeof value || Array.isArray(other) !== Array.isArray(value))
    .map((other) => [other === ABSENT ? "absent" : `wrong type ${JSON.stringify(other)}`, other]);
}

function valuesAt(keywords: Keywords, value: unknown): readonly (readonly [string, unknown])[] {
  return [
    ...texts(keywords, value),
    ...numbers(keywords, value),
    ...lists(keywords, value),
    ...(isJsonObject(value)
      ? [
          ["empty object", {}] as const,
          ["extra member", { ...value, "extra-member": 1 }] as const,
          ["long extra member", { ...value, ["x".repeat(5000)]: "y".repeat(5000) }] as const,
        ]
      : []),
    ...((keywords["enum"] ?? []) as unknown[]).map((each) => [`enum ${JSON.stringify(each)}`, each] as const),
  ];
}

const FORMATS: Readonly<Record<string, readonly string[]>> = {
  "date-time": [
    "2026-02-28T23:59:60Z",
    "2026-02-29T00:00:00Z",
    "2024-02-29t00:00:00z",
    "2026-01-01T00:00:00",
    "2026-01-01T00:00:00.123456789+14:00",
    "9999-12-31T23:59:59Z",
    "0000-01-01T00:00:00Z",
    "2026-01-01 00:00:00Z",
  ],
  date: ["2026-02-29", "2024-02-29", "9999-12-31", "0000-01-01", "2026-1-1"],
  email: ["a", "a@b", "@", "a@b@c", `${"a".repeat(300)}@acme.example`],
  uri: [
    "a",
    "http:",
    "http://[",
    "//acme.example",
    "javascript:1",
    `https://acme.example/${"a".repeat(5000)}`,
  ],
  uuid: ["00000000-0000-0000-0000-000000000000", "00000000", "{00000000-0000-0000-0000-000000000000}"],
};

function texts(keywords: Keywords, value: unknown): readonly (readonly [string, unknown])[] {
  if (typeof value !== "string") return [];
  const minimum = keywords["minLength"] as number | undefined;
  const maximum = keywords["maxLength"] as number | undefined;
  return [
    ["empty", ""],
    ["blank", "  "],
    ["a line break", `${value}\n`],
    ["astral", `${value}\u{1f600}`],
    ["combining", `${value}e\u0301\u0323`],
    ["NUL", `${value}\0`],
    ["BOM", `\ufeff${value}`],
    ["right to left", `\u202e${value}`],
    ["other case", value === value.toUpperCase() ? value.toLowerCase() : value.toUpperCase()],
    ...(minimum === undefined || minimum > LARGEST
      ? []
      : [
          ["at minLength", "a".repeat(minimum)],
          ["below minLength", "a".repeat(Math.max(0, minimum - 1))],
        ]),
    ...(maximum === undefined || maximum > LARGEST
      ? [["long", value + "a".repeat(10_000)]]
      : [
          ["at maxLength", value.slice(0, maximum).padEnd(maximum, "a")],
          ["above maxLength", value.padEnd(maximum + 1, "a")],
          ["at maxLength, astral", "\u{1f600}".repeat(maximum)],
          ["above maxLength, astral", "\u{1f600}".repeat(maximum + 1)],
        ]),
    ...(typeof keywords["pattern"] === "string" ? [["off the pattern", `${value} \u00a7!`]] : []),
    ...(FORMATS[String(keywords["format"])] ?? []).map((text) => [`format ${text.slice(0, 40)}`, text]),
  ] as [string, unknown][];
}

function numbers(keywords: Keywords, value: unknown): readonly (readonly [string, unknown])[] {
  if (typeof value !== "number") return [];
  const bounds = ["minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum"].flatMap((name) => {
    const bound = keywords[name];
    if (typeof bound !== "number") return [];
    return [-1, 0, 1].map((step) => [`${name} ${step}`, bound + step] as [string, unknown]);
  });
  const step = keywords["multipleOf"];
  return [
    ...bounds,
    ...(typeof step === "number" ? [["half a step", value + step / 2] as const] : []),
    ["zero", 0],
    ["negative", -1],
    ["fraction", value + 0.5],
    ["largest safe", Number.MAX_SAFE_INTEGER],
    ["1e21", 1e21],
  ];
}

function lists(keywords: Keywords, value: unknown): readonly (readonly [string, unknown])[] {
  if (!Array.isArray(value)) return [];
  const [item = "text"] = value as unknown[];
  const minimum = keywords["minItems"] as number | undefined;
  const maximum = keywords["maxItems"] as number | undefined;
  const of = (count: number): unknown[] => Array.from({ length: Math.min(count, 5000) }, () => item);
  return [
    ["empty list", []],
    ["a list with null", [null]],
    ["a list of lists", [[item]]],
    ["repeated items", of(2)],
    ...(minimum === undefined
      ? []
      : ([
          ["at minItems", of(minimum)],
          ["below minItems", of(Math.max(0, minimum - 1))],
        ] as const)),
    ...(maximum === undefined
      ? []
      : ([
          ["at maxItems", of(maximum)],
          ["above maxItems", of(maximum + 1)],
        ] as const)),
  ];
}

/** A copy of a value with another value in one place. */
export function put(value: unknown, [key, ...rest]: Path, replacement: unknown): unknown {
  if (key === undefined) return replacement;
  if (Array.isArray(value)) {
    return value.map((each: unknown, index) => (index === key ? put(each, rest, replacement) : each));
  }
  const copy: Record<string, unknown> = { ...(isJsonObject(value) ? value : {}) };
  const placed = put(copy[String(key)], rest, replacement);
  if (placed === ABSENT) delete copy[String(key)];
  else
    Object.defineProperty(copy, key, { value: placed, enumerable: true, configurable: true, writable: true });
  return copy;
}
