import { isJsonObject } from "./json.js";
import type { JsonObject } from "./json.js";
import type { Upgrade } from "./openapi-2.0-schemas.js";
import { childPointer } from "./pointer.js";

/** The fields of a parameter and of a header that OpenAPI 3.0 has in a schema. */
const keywords: ReadonlySet<string> = new Set(
  (
    "default enum exclusiveMaximum exclusiveMinimum format items maxItems maxLength maximum minItems minLength " +
    "minimum multipleOf pattern type uniqueItems x-nullable"
  ).split(" "),
);

/** How a list is written, by `collectionFormat`. OpenAPI 3 has no style for tabs, and none of these in paths and headers. */
const delimited: Readonly<Record<string, JsonObject>> = {
  pipes: { style: "pipeDelimited", explode: false },
  ssv: { style: "spaceDelimited", explode: false },
  tsv: { style: "tabDelimited", explode: false },
};
const styles: Readonly<Record<string, JsonObject>> = {
  ...delimited,
  csv: { explode: false },
  multi: { explode: true },
};

/** A parameter, and its place in the document. */
export interface PlacedParameter {
  readonly parameter: JsonObject;
  readonly pointer: string;
}

/** A parameter or a header that is no body. */
export function upgradeParameter({ parameter, pointer }: PlacedParameter, upgrade: Upgrade): JsonObject {
  const { collectionFormat = "csv", ...rest } = parameter;
  const { "x-example": example, ...fields } = Object.fromEntries(
    Object.entries(rest).filter(([key]) => !keywords.has(key)),
  );
  const isField = parameter["in"] === "query" || parameter["in"] === "formData";
  const known = isField ? styles : delimited;
  const isList = parameter["type"] === "array" && Object.hasOwn(known, String(collectionFormat));
  const later = {
    ...fields,
    ...(example !== undefined && { example }),
    ...(parameter["in"] === "path" && { required: true }),
    // A field of a form without a name stays a parameter: the reader reports that the name is missing.
    ...(parameter["in"] === "formData" && { in: "query" }),
    ...(isList && known[String(collectionFormat)]),
    schema: schemaOf(parameter, pointer, upgrade),
  };
  return upgrade.places.mark(later, pointer);
}

function schemaOf(parameter: JsonObject, pointer: string, upgrade: Upgrade): unknown {
  const schema = Object.fromEntries(Object.entries(parameter).filter(([key]) => keywords.has(key)));
  return upgrade.schema(
    "items" in schema ? { ...schema, items: withFormat(schema["items"]) } : schema,
    pointer,
  );
}

/** The lists in a list, each with the format in which it is written: OpenAPI 3 has none for them. */
function withFormat(items: unknown): unknown {
  if (!isJsonObject(items)) return items;
  const { collectionFormat = "csv", ...schema } = items;
  if (schema["type"] !== "array") return schema;
  return { ...schema, "x-collection-format": collectionFormat, items: withFormat(schema["items"]) };
}

/**
 * The request body of an operation. Undefined: it has none.
 *
 * @param parameters those that stand for a body: one `in: body`, or fields `in: formData`
 * @param pointer of the list of parameters
 */
export function upgradeBody(
  parameters: readonly PlacedParameter[],
  pointer: string,
  consumes: readonly string[],
  upgrade: Upgrade,
): JsonObject | undefined {
  const { mark } = upgrade.places;
  const found = parameters.findLast(({ parameter }) => parameter["in"] === "body");
  if (found !== undefined) {
    const { in: _, name: _name, schema = {}, required, ...rest } = found.parameter;
    const types = consumes.length > 0 ? consumes : ["application/json"];
    const media = mark({ schema: upgrade.schema(schema, `${found.pointer}/schema`) }, found.pointer);
    const content = mark(Object.fromEntries(types.map((type) => [type, media])), found.pointer);
    return mark({ ...rest, ...(required !== undefined && { required }), content }, found.pointer);
  }
  return parameters.length === 0 ? undefined : form(parameters, pointer, consumes, upgrade);
}

function form(
  parameters: readonly PlacedParameter[],
  pointer: string,
  consumes: readonly string[],
  upgrade: Upgrade,
): JsonObject {
  const { mark } = upgrade.places;
  const isMultipart = parameters.some(({ parameter }) => parameter["type"] === "file");
  const declared = consumes.filter((type) => /^(multipart\/|application\/x-www-form-urlencoded)/i.test(type));
  const fallback = isMultipart ? "multipart/form-data" : "application/x-www-form-urlencoded";
  const upgraded = parameters.map((parameter) => upgradeParameter(parameter, upgrade));
  const required = upgraded.filter((field) => field["required"] === true).map(({ name }) => String(name));
  const properties = Object.fromEntries(upgraded.map(({ name, schema: one }) => [String(name), one]));
  const schema = {
    type: "object",
    properties: mark(properties, pointer),
    ...(required.length > 0 && { required }),
  };
  const encoding = Object.fromEntries(
    upgraded.flatMap(({ name, style = "form", explode }): [string, JsonObject][] =>
      explode === undefined ? [] : [[String(name), { style, explode }]],
    ),
  );
  const media = {
    schema: mark(schema, pointer),
    ...(Object.keys(encoding).length > 0 && { encoding: mark(encoding, pointer) }),
  };
  const types = declared.length > 0 ? declared : [fallback];
  const content = Object.fromEntries(types.map((type) => [type, mark(media, pointer)]));
  return mark({ ...(required.length > 0 && { required: true }), content: mark(content, pointer) }, pointer);
}

/** The headers of a response. */
export function upgradeHeaders(headers: unknown, pointer: string, upgrade: Upgrade): unknown {
  if (!isJsonObject(headers)) return headers;
  return Object.fromEntries(
    Object.entries(headers).map(([name, header]) => [
      name,
      isJsonObject(header)
        ? upgradeParameter({ parameter: header, pointer: childPointer(pointer, name) }, upgrade)
        : header,
    ]),
  );
}
