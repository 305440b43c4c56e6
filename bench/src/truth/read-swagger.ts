import { arrayOf, followed, objectOf, textOf, type Json } from "./json.js";
import type { Body, Parameter } from "./document.js";

/** The parts of a Swagger 2.0 operation, as OpenAPI 3 has them. */
export function swaggerParts(root: Json, operation: Json, parameters: readonly Json[]) {
  const consumes = mediaTypes(operation["consumes"] ?? root["consumes"]);
  const produces = mediaTypes(operation["produces"] ?? root["produces"]);
  return {
    prefix: (textOf(root["basePath"]) ?? "").replace(/\/+$/, ""),
    parameters: parameters
      .filter((entry) => entry["in"] !== "body" && entry["in"] !== "formData")
      .map(readSwagger),
    body: swaggerBody(parameters, consumes),
    responses: Object.fromEntries(
      Object.entries(objectOf(operation["responses"]))
        .filter(([status]) => !status.startsWith("x-"))
        .map(([status, value]) => {
          const response = followed(root, value);
          const content = response["schema"] === undefined ? {} : contentOf(produces, response["schema"]);
          return [status, { content, headers: [] }];
        }),
    ),
  };
}

function mediaTypes(value: unknown): readonly string[] {
  const listed = arrayOf(value).map(String);
  return listed.length > 0 ? listed : ["application/json"];
}

function contentOf(types: readonly string[], schema: unknown, encoding: Json = {}) {
  return Object.fromEntries(types.map((type) => [type, { schema, encoding, examples: [] }]));
}

function readSwagger(parameter: Json): Parameter {
  const { style, explode } = collectionStyle(parameter);
  return {
    name: String(parameter["name"]),
    in: String(parameter["in"]),
    required: parameter["required"] === true,
    style: parameter["in"] === "query" ? style : "simple",
    explode,
    schema: parameter,
    examples: [],
  };
}

function collectionStyle(parameter: Json): { readonly style: string; readonly explode: boolean } {
  const format = parameter["collectionFormat"];
  if (format === "multi") return { style: "form", explode: true };
  if (format === "ssv") return { style: "spaceDelimited", explode: false };
  if (format === "pipes") return { style: "pipeDelimited", explode: false };
  return { style: format === "tsv" ? "tabDelimited" : "form", explode: false };
}

function swaggerBody(parameters: readonly Json[], consumes: readonly string[]): Body | undefined {
  const body = parameters.find((entry) => entry["in"] === "body");
  if (body !== undefined)
    return { required: body["required"] === true, content: contentOf(consumes, body["schema"]) };
  const fields = parameters.filter((entry) => entry["in"] === "formData");
  if (fields.length === 0) return undefined;
  const required = fields.filter((entry) => entry["required"] === true).map((entry) => String(entry["name"]));
  const properties = Object.fromEntries(
    fields.map((field) => [
      String(field["name"]),
      {
        ...field,
        required: undefined,
        ...(field["type"] === "file" && { type: "string", format: "binary" }),
      },
    ]),
  );
  const forms = consumes.filter((type) => /form/.test(type));
  const hasFile = fields.some((entry) => entry["type"] === "file");
  const fallback = hasFile ? "multipart/form-data" : "application/x-www-form-urlencoded";
  const encoding = Object.fromEntries(fields.map((field) => [String(field["name"]), collectionStyle(field)]));
  return {
    required: required.length > 0,
    content: contentOf(
      forms.length > 0 ? forms : [fallback],
      { type: "object", required, properties },
      encoding,
    ),
  };
}
