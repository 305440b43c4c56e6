import { isJsonObject } from "./json.js";
import type { JsonObject } from "./json.js";
import type { UpgradeSchema } from "./openapi-2.0-schemas.js";

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

/** A parameter or a header that is no body. */
export function upgradeParameter(parameter: JsonObject, upgradeSchema: UpgradeSchema): JsonObject {
  const { collectionFormat = "csv", ...rest } = parameter;
  const { "x-example": example, ...fields } = Object.fromEntries(
    Object.entries(rest).filter(([key]) => !keywords.has(key)),
  );
  const isField = parameter["in"] === "query" || parameter["in"] === "formData";
  const known = isField ? styles : delimited;
  const isList = parameter["type"] === "array" && Object.hasOwn(known, String(collectionFormat));
  return {
    ...fields,
    ...(example !== undefined && { example }),
    ...(parameter["in"] === "path" && { required: true }),
    ...(isList && known[String(collectionFormat)]),
    schema: schemaOf(parameter, upgradeSchema),
  };
}

function schemaOf(parameter: JsonObject, upgradeSchema: UpgradeSchema): unknown {
  const schema = Object.fromEntries(Object.entries(parameter).filter(([key]) => keywords.has(key)));
  return upgradeSchema("items" in schema ? { ...schema, items: withFormat(schema["items"]) } : schema);
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
 */
export function upgradeBody(
  parameters: readonly JsonObject[],
  consumes: readonly string[],
  upgradeSchema: UpgradeSchema,
): JsonObject | undefined {
  const body = parameters.findLast((parameter) => parameter["in"] === "body");
  if (body !== undefined) {
    const { in: _, name: _name, schema = {}, required, ...rest } = body;
    const types = consumes.length > 0 ? consumes : ["application/json"];
    const content = { schema: upgradeSchema(schema) };
    return {
      ...rest,
      ...(required !== undefined && { required }),
      content: Object.fromEntries(types.map((type) => [type, content])),
    };
  }
  return parameters.length === 0 ? undefined : form(parameters, consumes, upgradeSchema);
}

function form(
  parameters: readonly JsonObject[],
  consumes: readonly string[],
  upgradeSchema: UpgradeSchema,
): JsonObject {
  const isMultipart = parameters.some(({ type }) => type === "file");
  const declared = consumes.filter((type) => /^(multipart\/|application\/x-www-form-urlencoded)/i.test(type));
  const fallback = isMultipart ? "multipart/form-data" : "application/x-www-form-urlencoded";
  const upgraded = parameters.map((parameter) => upgradeParameter(parameter, upgradeSchema));
  const required = upgraded.filter((field) => field["required"] === true).map(({ name }) => name);
  const schema = {
    type: "object",
    properties: Object.fromEntries(upgraded.map(({ name, schema: one }) => [String(name), one])),
    ...(required.length > 0 && { required }),
  };
  const encoding = Object.fromEntries(
    upgraded.flatMap(({ name, style = "form", explode }): [string, JsonObject][] =>
      explode === undefined ? [] : [[String(name), { style, explode }]],
    ),
  );
  const content = { schema, ...(Object.keys(encoding).length > 0 && { encoding }) };
  const types = declared.length > 0 ? declared : [fallback];
  return {
    ...(required.length > 0 && { required: true }),
    content: Object.fromEntries(types.map((type) => [type, content])),
  };
}

/** The headers of a response. */
export function upgradeHeaders(headers: unknown, upgradeSchema: UpgradeSchema): unknown {
  if (!isJsonObject(headers)) return headers;
  return Object.fromEntries(
    Object.entries(headers).map(([name, header]) => [
      name,
      isJsonObject(header) ? upgradeParameter(header, upgradeSchema) : header,
    ]),
  );
}
