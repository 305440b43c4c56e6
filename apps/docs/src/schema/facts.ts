import type { SchemaObject } from "@event-contracts/contracts/openapi";

/** Told elsewhere than in the facts, or saying nothing to a reader. */
const TOLD = new Set(
  [
    "type title description properties required items prefixItems patternProperties additionalProperties",
    "oneOf anyOf discriminator enum x-undocumented example examples $defs $comment",
    "minLength maxLength minItems maxItems minProperties maxProperties",
    "minimum maximum exclusiveMinimum exclusiveMaximum",
  ].flatMap((line) => line.split(" ")),
);

const TIMES: Readonly<Record<string, string>> = {
  iso: "a time in ISO 8601",
  "unix-seconds": "a Unix time in seconds",
  "unix-milliseconds": "a Unix time in milliseconds",
};

const WORDS: Readonly<Record<string, (value: unknown, schema: SchemaObject) => string>> = {
  const: (value) => `always ${code(value)}`,
  default: (value) => `default ${code(value)}`,
  pattern: (value) => `matches ${code(value)}`,
  format: (value, schema) =>
    "x-timestamp" in schema && value === "date-time" ? "" : `format ${code(value)}`,
  multipleOf: (value) => `a multiple of ${code(value)}`,
  uniqueItems: (value) => (value === true ? "no item twice" : ""),
  readOnly: (value) => (value === true ? "set by the server" : ""),
  writeOnly: (value) => (value === true ? "never comes back" : ""),
  deprecated: (value) => (value === true ? "deprecated" : ""),
  contentMediaType: (value) => `text that holds ${code(value)}`,
  contentEncoding: (value) => `encoded as ${code(value)}`,
  "x-timestamp": (value) => TIMES[String(value)] ?? `a time, ${code(value)}`,
};

/**
 * The rules of a merged schema, a phrase each: "1 to 255 characters", "default `10`". A keyword without words of its own
 * is shown with its value, so that no rule of a contract is lost.
 */
export function facts(schema: SchemaObject): readonly string[] {
  const { additionalProperties: others, properties } = schema;
  return [
    numbers(schema),
    range(schema.minLength, schema.maxLength, "character"),
    range(schema.minItems, schema.maxItems, "item"),
    range(schema.minProperties, schema.maxProperties, "member"),
    others === false ? "no other members" : "",
    others === true && !properties ? "any members" : "",
    ...Object.entries(schema)
      .filter(([keyword]) => !TOLD.has(keyword))
      .map(([keyword, value]) => WORDS[keyword]?.(value, schema) ?? verbatim(keyword, value)),
    requiredAlone(schema),
  ].filter(Boolean);
}

/** A value as code, in backticks. */
export function code(value: unknown): string {
  const text = typeof value === "string" && value !== "" ? value : JSON.stringify(value);
  // CommonMark: a longer fence around what holds backticks itself.
  return text.includes("`") ? `\`\` ${text} \`\`` : `\`${text}\``;
}

function range(least: number | undefined, most: number | undefined, unit: string): string {
  const units = (count: number): string => `${count} ${count === 1 ? unit : `${unit}s`}`;
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

/** An alternative that only names members of the schema around it. */
function requiredAlone({ required = [], properties }: SchemaObject): string {
  const absent = required.filter((name) => !properties || !(name in properties));
  return absent.length > 0 ? `has ${absent.map(code).join(", ")}` : "";
}

/** A keyword that holds schemas is told by their descriptions, values and rules; any other by its value. */
function verbatim(keyword: string, value: unknown): string {
  const isTold = JSON.stringify(value).includes('"description"');
  return isTold ? `${keyword}: ${phrase(value)}` : `${keyword} ${code(value)}`;
}

function phrase(value: unknown): string {
  if (Array.isArray(value)) return value.map(phrase).join(" ");
  if (typeof value !== "object" || value === null) return code(value);
  const members = Object.entries(value).map(([key, member]: [string, unknown]) => {
    if (key === "type" || member === true) return "";
    if (key === "description") return String(member);
    if (key === "enum" && Array.isArray(member)) return `One of ${member.map(code).join(", ")}.`;
    return `${key}: ${phrase(member)}`;
  });
  return members.filter(Boolean).join(" ");
}
