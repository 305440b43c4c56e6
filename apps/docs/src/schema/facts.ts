import type { SchemaObject } from "@event-contracts/contracts/openapi";
import { nameOf } from "@event-contracts/contracts/openapi";
import { isPart, PART_KEYWORDS } from "./parts-of.js";

/** Keywords that a page shows elsewhere than in the facts, or not at all. */
const SHOWN_ELSEWHERE = new Set(
  [
    "type title description properties required items prefixItems patternProperties additionalProperties",
    "oneOf anyOf discriminator enum x-undocumented example examples $defs $comment",
    "minLength maxLength minItems maxItems minProperties maxProperties",
    "minimum maximum exclusiveMinimum exclusiveMaximum",
    "xml externalDocs $id $schema $anchor $dynamicAnchor $vocabulary definitions",
  ].flatMap((line) => line.split(" ")),
);

const TIMESTAMPS: Readonly<Record<string, string>> = {
  iso: "ISO 8601 timestamp",
  "unix-seconds": "Unix time in seconds",
  "unix-milliseconds": "Unix time in milliseconds",
};

const PHRASES: Readonly<Record<string, (value: unknown, schema: SchemaObject) => string>> = {
  const: (value) => `always ${code(value)}`,
  default: (value) => `default ${code(value)}`,
  pattern: (value) => `matches ${code(value)}`,
  format: (value, schema) =>
    "x-timestamp" in schema && value === "date-time" ? "" : `format ${code(value)}`,
  multipleOf: (value) => `multiple of ${code(value)}`,
  uniqueItems: (value) => (value === true ? "unique items" : ""),
  not: () => "never valid",
  dependentRequired: (value) =>
    Object.entries(value as Readonly<Record<string, readonly string[]>>)
      .map(([name, others]) => `${code(name)} requires ${[others].flat().map(code).join(", ")}`)
      .join("; "),
  readOnly: (value) => (value === true ? "read-only" : ""),
  writeOnly: (value) => (value === true ? "write-only" : ""),
  deprecated: (value) => (value === true ? "deprecated" : ""),
  contentMediaType: (value) => `contains ${code(value)}`,
  contentEncoding: (value) => `encoded as ${code(value)}`,
  "x-timestamp": (value) => TIMESTAMPS[String(value)] ?? `timestamp ${code(value)}`,
};

/**
 * The rules of a merged schema, one phrase per rule: "1 to 255 characters", "default `10`". A keyword without a phrase is
 * listed with its value, so that a page shows every rule of the contract.
 */
export function facts(schema: SchemaObject): readonly string[] {
  const { additionalProperties: others, properties } = schema;
  return [
    numbers(schema),
    range(schema.minLength, schema.maxLength, "character", "characters"),
    range(schema.minItems, schema.maxItems, "item", "items"),
    range(schema.minProperties, schema.maxProperties, "property", "properties"),
    others === false ? "no other properties" : "",
    others === true && !properties ? "any properties" : "",
    ...Object.entries(schema)
      .filter(([keyword, value]) => !SHOWN_ELSEWHERE.has(keyword) && !isShownAsPart(keyword, value))
      // Extensions of a vendor are no rules.
      .filter(([keyword]) => !keyword.startsWith("x-") || keyword in PHRASES)
      .map(([keyword, value]) => PHRASES[keyword]?.(value, schema) ?? keywordWithValue(keyword, value)),
    requiredElsewhere(schema),
    discriminatorOf(schema),
  ].filter(Boolean);
}

/** A value as code, in backticks. */
export function code(value: unknown): string {
  const text = typeof value === "string" && value !== "" ? value : (JSON.stringify(value) ?? String(value));
  // CommonMark: a longer fence around code that contains backticks.
  return text.includes("`") ? `\`\` ${text} \`\`` : `\`${text}\``;
}

function range(least: number | undefined, most: number | undefined, unit: string, plural: string): string {
  const units = (count: number): string => `${count} ${count === 1 ? unit : plural}`;
  const from = least === 0 ? undefined : least;
  if (from !== undefined && from === most) return `exactly ${units(from)}`;
  if (from !== undefined && most !== undefined) return `${from} to ${units(most)}`;
  if (from !== undefined) return `at least ${units(from)}`;
  return most === undefined ? "" : `at most ${units(most)}`;
}

function numbers({ minimum, maximum, exclusiveMinimum, exclusiveMaximum }: SchemaObject): string {
  if (minimum !== undefined && maximum !== undefined) return `${minimum} to ${maximum}`;
  return [
    minimum === undefined ? "" : `at least ${minimum}`,
    exclusiveMinimum === undefined ? "" : `more than ${exclusiveMinimum}`,
    maximum === undefined ? "" : `at most ${maximum}`,
    exclusiveMaximum === undefined ? "" : `less than ${exclusiveMaximum}`,
  ]
    .filter(Boolean)
    .join(", ");
}

/** The required properties that only the surrounding schema defines. */
function requiredElsewhere({ required = [], properties }: SchemaObject): string {
  const elsewhere = required.filter((name) => !properties || !(name in properties));
  return elsewhere.length > 0 ? `requires ${elsewhere.map(code).join(", ")}` : "";
}

function isShownAsPart(keyword: string, value: unknown): boolean {
  return PART_KEYWORDS.includes(keyword) && (keyword === "dependentSchemas" || isPart(value));
}

/** The discriminator of a schema whose alternatives are elsewhere, with the schema for each value. */
function discriminatorOf({ discriminator, oneOf, anyOf }: SchemaObject): string {
  if (typeof discriminator !== "object" || oneOf || anyOf) return "";
  const targets = Object.entries(discriminator.mapping ?? {}).map(
    ([value, target]) => `${code(value)} for ${code(nameOf(target))}`,
  );
  return `selected by ${code(discriminator.propertyName)}${targets.length > 0 ? `: ${targets.join(", ")}` : ""}`;
}

/** A keyword and its value. Schemas in the value are written as their descriptions, values and rules. */
function keywordWithValue(keyword: string, value: unknown): string {
  const isDescribed = (JSON.stringify(value) ?? "").includes('"description"');
  return isDescribed ? `${keyword}: ${phrase(value)}` : `${keyword} ${code(value)}`;
}

function phrase(value: unknown): string {
  if (Array.isArray(value)) return value.map(phrase).join(" ");
  if (typeof value !== "object" || value === null) return code(value);
  const phrases = Object.entries(value).map(([keyword, content]: [string, unknown]) => {
    if (keyword === "type" || content === true) return "";
    if (keyword === "description") return String(content);
    if (keyword === "enum" && Array.isArray(content)) return `One of ${content.map(code).join(", ")}.`;
    return `${keyword}: ${phrase(content)}`;
  });
  return phrases.filter(Boolean).join(" ");
}
