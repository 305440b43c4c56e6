import { ContractError } from "./contract-error.js";
import { isJsonObject } from "./json.js";
import type { JsonObject } from "./json.js";
import { nodeFields } from "./node-kinds.js";
import { childPointer } from "./pointer.js";
import { schemaTypes } from "./schema-types.js";
import { noSchema, schemaOf, shownValue } from "./schema-value.js";

/**
 * The value of a keyword as JSON Schema has it. Undefined: the keyword is left out. `false`: it is something else. It throws
 * the fault of a value below it.
 *
 * @param pointer of the keyword
 */
type Read = (value: unknown, pointer: string) => { readonly value: unknown } | undefined | false;

const types: ReadonlySet<unknown> = new Set(schemaTypes);
const typeList = schemaTypes.join(", ");

const keep = (value: unknown): { readonly value: unknown } => ({ value });

const readType: Read = (value, pointer) => {
  if (!Array.isArray(value)) return types.has(value) && keep(value);
  if (value.length === 0) return undefined;
  requireItems(
    value,
    pointer,
    (name) => types.has(name),
    "a type of JSON Schema",
    `Write one of ${typeList}.`,
  );
  return keep(value);
};

/** A number may be written as a text. */
const readNumber: Read = (value) => {
  if (typeof value === "number") return keep(value);
  const isText = typeof value === "string" && value.trim() !== "" && Number.isFinite(Number(value));
  return (isText || typeof value === "bigint") && keep(Number(value));
};

const readBoolean: Read = (value) => {
  if (value === "true" || value === "false") return keep(value === "true");
  return typeof value === "boolean" ? keep(value) : undefined;
};

/** A number with which values are compared: a double would be another integer. */
const readLimit: Read = (value, pointer) => {
  if (typeof value === "bigint") return keep(value);
  const read = readNumber(value, pointer);
  const isLong = typeof value === "string" && /^\s*-?\d{16,}\s*$/.test(value);
  return isLong && !Number.isSafeInteger(Number(value)) ? keep(BigInt(value.trim())) : read;
};

/** OpenAPI 3.0 and draft 4 have a boolean. */
const readBound: Read = (value, pointer) =>
  typeof value === "boolean" ? keep(value) : readLimit(value, pointer);

/** Draft 3 has a boolean, which says something about the property and not about the value. */
const readRequired: Read = (value, pointer) => {
  if (typeof value === "boolean") return undefined;
  if (!Array.isArray(value)) return false;
  requireItems(value, pointer, (name) => typeof name === "string", "a text", "Write the name of a property.");
  return keep(value);
};

/** Throws the fault of the first item that is something else. */
function requireItems(
  items: readonly unknown[],
  pointer: string,
  isKnown: (item: unknown) => boolean,
  expected: string,
  remedy: string,
): void {
  const index = items.findIndex((item) => !isKnown(item));
  if (index < 0) return;
  const problem = `This is ${shownValue(items[index])}, not ${expected}`;
  throw new ContractError("INVALID_DOCUMENT", childPointer(pointer, String(index)), problem, remedy);
}

const readList: Read = (value) => Array.isArray(value) && keep(value);
const readText: Read = (value) => typeof value === "string" && keep(value);
const readReference: Read = (value) => typeof value === "string" && value !== "" && keep(value);
const readAnnotation: Read = (value) => (typeof value === "string" ? keep(value) : undefined);

/** OpenAPI 2.0 has the name of the property alone. */
const readDiscriminator: Read = (value) => {
  if (typeof value === "string") return keep({ propertyName: value });
  return isJsonObject(value) && typeof value["propertyName"] === "string" ? keep(value) : undefined;
};

/** Another value changes how a value is written only: it is left out. */
const readXml: Read = (value) => {
  if (!isJsonObject(value)) return undefined;
  const isKnown = ([field, one]: [string, unknown]): boolean => {
    const type = Object.hasOwn(xmlFields, field) ? xmlFields[field] : undefined;
    return type === undefined || typeof one === type;
  };
  const entries = Object.entries(value);
  return keep(entries.every(isKnown) ? value : Object.fromEntries(entries.filter(isKnown)));
};

const xmlFields: Readonly<Record<string, string>> = {
  attribute: "boolean",
  name: "string",
  namespace: "string",
  nodeType: "string",
  prefix: "string",
  wrapped: "boolean",
};

const readSchema: Read = (value) => {
  const schema = schemaOf(value);
  return schema !== undefined && keep(schema);
};

/** Draft 4 to 7 have a list of schemas in `items`. */
const readItems: Read = (value, pointer) =>
  Array.isArray(value) && value.length > 0 ? readSchemas(value, pointer) : readSchema(value, pointer);

const readSchemas: Read = (value, pointer) => {
  if (!Array.isArray(value)) return false;
  if (value.length === 0) return undefined;
  const items = (value as readonly unknown[]).map((item, index) =>
    readMember(item, childPointer(pointer, String(index))),
  );
  return keep(items.every((item, index) => item === value[index]) ? value : items);
};

const readNamed: Read = (value, pointer) => {
  if (isEmptyList(value)) return undefined;
  if (!isJsonObject(value)) return false;
  const changed: [string, unknown][] = [];
  for (const [name, schema] of Object.entries(value)) {
    const read = readMember(schema, childPointer(pointer, name));
    if (read !== schema) changed.push([name, read]);
  }
  return keep(changed.length === 0 ? value : { ...value, ...Object.fromEntries(changed) });
};

function readMember(value: unknown, pointer: string): JsonObject | boolean {
  const schema = schemaOf(value);
  if (schema === undefined) throw noSchema(pointer, value);
  return schema;
}

const all = (keywords: readonly string[], read: Read): Record<string, Read> =>
  Object.fromEntries(keywords.map((keyword) => [keyword, read]));

const readers: Readonly<Record<string, Read>> = {
  ...Object.fromEntries(
    Object.entries(nodeFields.schema).map(([keyword, { holds }]) => [
      keyword,
      holds === "named" ? readNamed : holds === "list" ? readSchemas : readSchema,
    ]),
  ),
  ...all(["maxItems", "maxLength", "maxProperties", "minItems", "minLength", "minProperties"], readNumber),
  ...all(["maxContains", "minContains"], readNumber),
  ...all(["maximum", "minimum", "multipleOf"], readLimit),
  ...all(["exclusiveMaximum", "exclusiveMinimum"], readBound),
  ...all(["deprecated", "nullable", "readOnly", "uniqueItems", "writeOnly"], readBoolean),
  ...all(["$dynamicRef", "$ref"], readReference),
  pattern: readText,
  ...all(
    ["$anchor", "$dynamicAnchor", "$id", "contentEncoding", "contentMediaType", "format"],
    readAnnotation,
  ),
  dependencies: (value) => (isJsonObject(value) ? keep(value) : undefined),
  discriminator: readDiscriminator,
  enum: readList,
  items: readItems,
  required: readRequired,
  type: readType,
  xml: readXml,
};

/** The remedies, which say what each reader takes. */
const remedies = new Map<Read, string>([
  [readBound, "Write a number."],
  [readItems, "Write a schema."],
  [readList, "Write a list of values."],
  [readNamed, "Write an object whose values are schemas."],
  [readNumber, "Write a number."],
  [readReference, "Write the place of a schema, such as `#/components/schemas/…`."],
  [readRequired, "Write a list of names of properties."],
  [readSchema, "Write a schema."],
  [readSchemas, "Write a list of schemas."],
  [readText, "Write a text."],
  [readType, `Write one of ${typeList}, or a list of them.`],
]);

/**
 * A schema whose keywords have values that JSON Schema gives them. An empty keyword of YAML is null: it reads as if it were
 * not there. Common ways to write a value otherwise, such as a number as a text, are read as they are meant. A schema
 * that has nothing else is returned itself.
 *
 * @throws {ContractError} for a keyword with another value, and for a value below it that is no schema, with its pointer
 */
export function withReadKeywords(schema: JsonObject, pointer: string): JsonObject {
  const changed: [string, unknown][] = [];
  for (const [keyword, value] of Object.entries(schema)) {
    const read = Object.hasOwn(readers, keyword) ? readers[keyword] : undefined;
    if (read === undefined) continue;
    const found = value === null ? undefined : read(value, childPointer(pointer, keyword));
    if (found === false) throw fault(keyword, value, pointer, read);
    if (found?.value !== value) changed.push([keyword, found?.value]);
  }
  if (changed.length === 0) return schema;
  const entries = Object.entries({ ...schema, ...Object.fromEntries(changed) });
  return Object.fromEntries(entries.filter(([, value]) => value !== undefined));
}

function fault(keyword: string, value: unknown, pointer: string, read: Read): ContractError {
  const isEmptyReference = read === readReference && value === "";
  const shown = isEmptyReference
    ? "empty, not a reference"
    : `${shownValue(value)}, which JSON Schema does not have there`;
  return new ContractError(
    "INVALID_DOCUMENT",
    childPointer(pointer, keyword),
    `\`${keyword}\` is ${shown}`,
    remedies.get(read) ?? "Correct it.",
  );
}

function isEmptyList(value: unknown): boolean {
  return Array.isArray(value) && value.length === 0;
}
