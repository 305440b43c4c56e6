import { parse } from "yaml";

import type { Body, Content, Operation, Parameter, ReadDocument, Response } from "./document.js";
import { arrayOf, followed, isObject, objectOf, textOf, type Json } from "./json.js";
import { swaggerParts } from "./read-swagger.js";

const METHODS = new Set(["get", "put", "post", "delete", "options", "head", "patch", "trace", "query"]);

/** Reads OpenAPI 2.0, 3.0, 3.1 or 3.2. It shares no code with the mock server. */
export function readOperations(text: string): ReadDocument {
  const root = objectOf(text.trimStart().startsWith("{") ? JSON.parse(text) : parseYaml(text));
  const isSwagger = textOf(root["swagger"]) !== undefined;
  const components = objectOf(root["components"]);
  return {
    root,
    version: String(root["swagger"] ?? root["openapi"]),
    operations: Object.entries(objectOf(root["paths"])).flatMap(([path, item]) =>
      path.startsWith("/") ? operationsOf(root, path, followed(root, item), isSwagger) : [],
    ),
    securitySchemes: objectOf(isSwagger ? root["securityDefinitions"] : components["securitySchemes"]),
  };
}

function parseYaml(text: string): unknown {
  return parse(text, { maxAliasCount: -1, logLevel: "silent", uniqueKeys: false });
}

function operationsOf(root: Json, path: string, item: Json, isSwagger: boolean): Operation[] {
  const methods = Object.entries(item).filter(([method]) => METHODS.has(method));
  const additional = Object.entries(objectOf(item["additionalOperations"]));
  return [...methods, ...additional].map(([method, value]) => {
    const operation = objectOf(value);
    const parameters = mergedParameters(root, item, operation);
    const shared = {
      method: method.toUpperCase(),
      path,
      security: arrayOf(operation["security"] ?? root["security"]).map((entry) =>
        Object.keys(objectOf(entry)),
      ),
    };
    return isSwagger
      ? { ...shared, ...swaggerParts(root, operation, parameters) }
      : {
          ...shared,
          prefix: serverPath(arrayOf(operation["servers"] ?? item["servers"] ?? root["servers"])[0]),
          parameters: parameters.map(readParameter),
          body: readBody(root, operation["requestBody"]),
          responses: Object.fromEntries(
            Object.entries(objectOf(operation["responses"]))
              .filter(([status]) => !status.startsWith("x-"))
              .map(([status, response]) => [status, readResponse(root, followed(root, response))]),
          ),
        };
  });
}

/** Those of the operation replace those of the path with the same name and place. */
function mergedParameters(root: Json, item: Json, operation: Json): readonly Json[] {
  const all = [...arrayOf(item["parameters"]), ...arrayOf(operation["parameters"])];
  const byKey = new Map(
    all
      .map((entry) => followed(root, entry))
      .map((entry) => [`${String(entry["in"])} ${String(entry["name"])}`, entry]),
  );
  return [...byKey.values()];
}

function serverPath(server: unknown): string {
  const { url, variables } = objectOf(server);
  const filled = (textOf(url) ?? "/").replaceAll(
    /\{([^}]+)\}/g,
    (_, name: string) => textOf(objectOf(objectOf(variables)[name])["default"]) ?? name,
  );
  const [path = ""] = filled
    .replace(/^[a-z][\w+.-]*:/i, "")
    .replace(/^\/\/[^/]*/, "")
    .split(/[?#]/);
  const absolute = path.startsWith("/") ? path : `/${path.replace(/^\.\//, "")}`;
  return absolute.replace(/\/+$/, "");
}

function readParameter(parameter: Json): Parameter {
  const place = String(parameter["in"]);
  const [content] = Object.entries(objectOf(parameter["content"]));
  const style = textOf(parameter["style"]) ?? (place === "query" || place === "cookie" ? "form" : "simple");
  const explode = parameter["explode"] ?? (style === "form" || style === "cookie");
  return {
    name: String(parameter["name"]),
    in: place,
    required: parameter["required"] === true,
    style,
    explode: explode === true,
    schema: content === undefined ? parameter["schema"] : objectOf(content[1])["schema"],
    ...(content !== undefined && { mediaType: content[0] }),
    examples: examplesOf(parameter),
  };
}

function readBody(root: Json, value: unknown): Body | undefined {
  const body = followed(root, value);
  if (!isObject(body["content"])) return undefined;
  return { required: body["required"] === true, content: readContent(root, body["content"]) };
}

function readContent(root: Json, value: unknown): Readonly<Record<string, Content>> {
  return Object.fromEntries(
    Object.entries(objectOf(value)).map(([mediaType, entry]) => {
      const media = followed(root, entry);
      const encoding = objectOf(media["encoding"]);
      return [mediaType, { schema: media["schema"], encoding, examples: examplesOf(media, root) }];
    }),
  );
}

function examplesOf(value: Json, root: Json = {}): readonly unknown[] {
  const named = Object.values(objectOf(value["examples"])).map((example) => followed(root, example));
  return [
    ...("example" in value ? [value["example"]] : []),
    ...named.flatMap((example) =>
      "dataValue" in example ? [example["dataValue"]] : "value" in example ? [example["value"]] : [],
    ),
  ];
}

function readResponse(root: Json, response: Json): Response {
  const headers = Object.entries(objectOf(response["headers"])).map(([name, value]) => {
    const header = followed(root, value);
    return { name, required: header["required"] === true, schema: header["schema"] };
  });
  return { content: readContent(root, response["content"]), headers };
}
