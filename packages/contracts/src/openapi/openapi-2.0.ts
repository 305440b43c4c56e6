import { isJsonObject } from "./json.js";
import type { JsonObject } from "./json.js";
import { methodFields } from "./node-kinds.js";
import { upgradeBody, upgradeParameter } from "./openapi-2.0-parameters.js";
import { upgradeResponse } from "./openapi-2.0-responses.js";
import { createSchemaUpgrade } from "./openapi-2.0-schemas.js";
import type { UpgradeSchema } from "./openapi-2.0-schemas.js";
import { pointerKeys } from "./pointer.js";
import { isReference, resolve } from "./resolve.js";

const sections: readonly (readonly [string, string])[] = [
  ["#/components/schemas/", "#/definitions/"],
  ["#/components/parameters/", "#/parameters/"],
  ["#/components/responses/", "#/responses/"],
  ["#/components/securitySchemes/", "#/securityDefinitions/"],
];

/** The pointer in a document of OpenAPI 2.0 of a place in what `upgradeDocument` makes of it. */
export function sourcePointer(pointer: string): string {
  const [later, earlier] = sections.find(([prefix]) => pointer.startsWith(prefix)) ?? ["", ""];
  return earlier + pointer.slice(later.length);
}

/** The media types of a document or an operation. */
interface MediaTypes {
  readonly consumes: readonly string[];
  readonly produces: readonly string[];
}

/** One document of OpenAPI 2.0, which is read. */
interface Source {
  readonly document: JsonObject;
  readonly mediaTypes: MediaTypes;
  readonly upgradeSchema: UpgradeSchema;
}

/**
 * A document of OpenAPI 2.0 (Swagger) as one of OpenAPI 3.0. The source is not changed. A part that is not what OpenAPI 2.0
 * has there stays as it is.
 */
export function upgradeDocument(document: JsonObject): JsonObject {
  const { basePath, definitions, host, parameters, paths, responses, schemes, securityDefinitions } =
    document;
  const { upgradeSchema, added } = createSchemaUpgrade(document);
  const mediaTypes = { consumes: textsOf(document["consumes"]), produces: textsOf(document["produces"]) };
  const source: Source = { document, mediaTypes, upgradeSchema };
  const kept = Object.entries(document).filter(([field]) => !replaced.has(field));
  const upgraded = {
    servers: serversOf(host, basePath, textsOf(schemes)),
    paths: mapObject(paths, (item, path) => (path.startsWith("x-") ? item : pathItem(source, item))),
  };
  const components = {
    parameters: mapObject(parameters, (parameter) => shared(source, parameter)),
    responses: mapObject(responses, (one) => responseOf(source, one, mediaTypes.produces)),
    securitySchemes: mapObject(securityDefinitions, upgradeSecurityScheme),
  };
  const schemas = mapObject(definitions, (schema, name) => upgradeSchema(schema, `#/definitions/${name}`));
  return {
    openapi: "3.0.4",
    ...Object.fromEntries(kept),
    ...upgraded,
    // Everything else has been upgraded by now, so that all references are known.
    components: { ...components, schemas: { ...Object(schemas), ...added() } as JsonObject },
  };
}

/** The fields that OpenAPI 3.0 does not have, or has in another form. */
const replaced: ReadonlySet<string> = new Set(
  (
    "basePath components consumes definitions host parameters paths produces responses " +
    "schemes securityDefinitions servers swagger"
  ).split(" "),
);

function serversOf(host: unknown, basePath: unknown, schemes: readonly string[]): readonly JsonObject[] {
  const path = typeof basePath === "string" ? `/${basePath.replace(/^\/+/, "")}` : "/";
  if (typeof host !== "string" || host === "") return [{ url: path }];
  return (schemes.length > 0 ? schemes : ["https"]).map((scheme) => ({ url: `${scheme}://${host}${path}` }));
}

function pathItem(source: Source, item: unknown): unknown {
  if (!isJsonObject(item)) return item;
  if (isReference(item)) {
    const target = found(source, item);
    const { $ref: _, ...siblings } = item;
    return target === undefined ? item : pathItem(source, { ...target, ...siblings });
  }
  const { parameters, ...rest } = item;
  const above = listOf(parameters);
  const entries = Object.entries(rest).map(([field, value]): [string, unknown] =>
    (methodFields as readonly string[]).includes(field) && isJsonObject(value)
      ? [
          field,
          operation(
            source,
            value,
            above.filter((one) => isBody(source, one)),
          ),
        ]
      : [field, value],
  );
  const own = above.filter((one) => !isBody(source, one)).map((one) => parameterOf(source, one));
  return {
    ...Object.fromEntries(entries),
    ...(parameters !== undefined && { parameters: Array.isArray(parameters) ? own : parameters }),
  };
}

/** @param inherited the parameters of the path that stand for a body */
function operation(source: Source, node: JsonObject, inherited: readonly unknown[]): JsonObject {
  const { consumes, produces, schemes: _, parameters, responses, ...rest } = node;
  const types = {
    consumes: Array.isArray(consumes) ? textsOf(consumes) : source.mediaTypes.consumes,
    produces: Array.isArray(produces) ? textsOf(produces) : source.mediaTypes.produces,
  };
  const own = listOf(parameters);
  const bodies = own.filter((one) => isBody(source, one));
  const inBody = [...inherited, ...bodies].map((one) => found(source, one) ?? {});
  const body = upgradeBody(inBody, types.consumes, source.upgradeSchema);
  return {
    ...rest,
    ...(parameters !== undefined && {
      parameters: Array.isArray(parameters)
        ? own.filter((one) => !bodies.includes(one)).map((one) => parameterOf(source, one))
        : parameters,
    }),
    ...(body && { requestBody: body }),
    responses: mapObject(responses, (one, status) =>
      status.startsWith("x-") ? one : responseOf(source, one, types.produces),
    ),
  };
}

/** A reference to a parameter that all operations share stays. */
function parameterOf(source: Source, parameter: unknown): unknown {
  if (!isJsonObject(parameter)) return parameter;
  if (!isReference(parameter)) return upgradeParameter(parameter, source.upgradeSchema);
  const target = found(source, parameter);
  if (target === undefined) return parameter;
  const [section, name, ...below] = pointerKeys(parameter.$ref);
  if (section === "parameters" && name !== undefined && below.length === 0) {
    return { $ref: parameter.$ref.replace("#/", "#/components/") };
  }
  return upgradeParameter(target, source.upgradeSchema);
}

function shared(source: Source, parameter: unknown): unknown {
  return isBody(source, parameter) ? { name: "body", in: "query" } : parameterOf(source, parameter);
}

/** A reference to a response that all operations share stays, if the operation has no media types of its own. */
function responseOf(source: Source, response: unknown, produces: readonly string[]): unknown {
  if (!isJsonObject(response)) return response;
  if (!isReference(response)) return upgradeResponse(response, produces, source.upgradeSchema);
  const target = found(source, response);
  if (target === undefined) return response;
  const isShared = response.$ref.startsWith("#/responses/") && produces === source.mediaTypes.produces;
  if (isShared) return { $ref: response.$ref.replace("#/", "#/components/") };
  return upgradeResponse(target, produces, source.upgradeSchema);
}

function isBody(source: Source, parameter: unknown): boolean {
  const place = found(source, parameter)?.["in"];
  return place === "body" || place === "formData";
}

/** Undefined: it is no object, or a reference that leads nowhere. The reader reports it. */
function found({ document }: Source, value: unknown): JsonObject | undefined {
  if (!isJsonObject(value)) return undefined;
  try {
    return resolve<JsonObject>(document, value);
  } catch {
    return undefined;
  }
}

const flows: Readonly<Record<string, string>> = {
  accessCode: "authorizationCode",
  application: "clientCredentials",
};

function upgradeSecurityScheme(scheme: unknown): unknown {
  if (!isJsonObject(scheme)) return scheme;
  const { type, flow, authorizationUrl, tokenUrl, scopes, ...rest } = scheme;
  if (type === "basic") return { ...rest, type: "http", scheme: "basic" };
  if (type !== "oauth2") return scheme;
  const name = typeof flow === "string" ? (flows[flow] ?? flow) : "implicit";
  return { ...rest, type, flows: { [name]: { authorizationUrl, tokenUrl, scopes: scopes ?? {} } } };
}

function mapObject(value: unknown, map: (one: unknown, key: string) => unknown): unknown {
  if (!isJsonObject(value)) return value ?? {};
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, map(one, key)]));
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function textsOf(value: unknown): readonly string[] {
  return listOf(value).filter((text) => typeof text === "string");
}
