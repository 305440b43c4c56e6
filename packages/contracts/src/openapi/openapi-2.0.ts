import { isJsonObject, scalarText } from "./json.js";
import type { JsonObject } from "./json.js";
import { methodFields } from "./node-kinds.js";
import { upgradeBody, upgradeParameter } from "./openapi-2.0-parameters.js";
import type { PlacedParameter } from "./openapi-2.0-parameters.js";
import { upgradeResponse } from "./openapi-2.0-responses.js";
import { createSchemaUpgrade } from "./openapi-2.0-schemas.js";
import type { Upgrade } from "./openapi-2.0-schemas.js";
import { childPointer, pointerKeys } from "./pointer.js";
import { isReference, resolve } from "./resolve.js";
import { createSourcePlaces } from "./source-places.js";

/** The sections of OpenAPI 3 that have other places in OpenAPI 2.0. */
const sections = {
  "#/components/schemas": "#/definitions",
  "#/components/parameters": "#/parameters",
  "#/components/responses": "#/responses",
  "#/components/securitySchemes": "#/securityDefinitions",
} as const;

/** A document of OpenAPI 2.0 as one of OpenAPI 3.0. */
export interface UpgradedDocument {
  readonly document: JsonObject;
  /** The pointer in the document of OpenAPI 2.0 of a place in the other one. */
  readonly sourcePointer: (pointer: string) => string;
  /** A text with the places of OpenAPI 2.0 in place of those of OpenAPI 3.0. */
  readonly sourceText: (text: string) => string;
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
  readonly upgrade: Upgrade;
}

/**
 * A document of OpenAPI 2.0 (Swagger) as one of OpenAPI 3.0. The source is not changed. A part that is not what OpenAPI 2.0
 * has there stays as it is.
 */
export function upgradeDocument(document: JsonObject): UpgradedDocument {
  const { basePath, definitions, host, parameters, paths, responses, schemes, securityDefinitions } =
    document;
  const places = createSourcePlaces();
  const { mark } = places;
  const { upgradeSchema, added } = createSchemaUpgrade(document, places);
  const mediaTypes = { consumes: textsOf(document["consumes"]), produces: textsOf(document["produces"]) };
  const source: Source = { document, mediaTypes, upgrade: { schema: upgradeSchema, places } };
  const kept = Object.entries(document).filter(([field]) => !replaced.has(field));
  const upgraded = {
    servers: serversOf(host, basePath, textsOf(schemes)),
    paths: mapObject(paths, "#/paths", (item, at, path) =>
      path.startsWith("x-") ? item : pathItem(source, item, at),
    ),
  };
  const components = {
    parameters: mapObject(parameters, "#/parameters", (parameter, at) => shared(source, parameter, at)),
    responses: mapObject(responses, "#/responses", (one, at) =>
      responseOf(source, one, at, mediaTypes.produces),
    ),
    securitySchemes: mapObject(securityDefinitions, "#/securityDefinitions", (scheme, at) =>
      mark(upgradeSecurityScheme(scheme), at),
    ),
  };
  const schemas = mapObject(definitions, "#/definitions", upgradeSchema);
  // Everything else has been upgraded by now, so that all references are known.
  const all = { ...components, schemas: { ...Object(schemas), ...added() } as JsonObject };
  for (const [section, value] of Object.entries(all)) {
    mark(value, sections[`#/components/${section as keyof typeof all}`]);
  }
  const later = { openapi: "3.0.4", ...Object.fromEntries(kept), ...upgraded, components: all };
  return {
    document: later,
    sourcePointer: (pointer) => places.pointerOf(later, pointer),
    sourceText: (text) =>
      Object.entries(sections).reduce(
        (result, [now, then]) => result.replaceAll(`${now}/`, `${then}/`),
        text,
      ),
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

function pathItem(source: Source, item: unknown, pointer: string): unknown {
  if (!isJsonObject(item)) return item;
  const { mark } = source.upgrade.places;
  if (isReference(item)) {
    const target = found(source, item);
    const { $ref, ...siblings } = item;
    return target === undefined
      ? mark({ ...item }, pointer)
      : pathItem(source, { ...target, ...siblings }, $ref);
  }
  const { parameters, ...rest } = item;
  const at = childPointer(pointer, "parameters");
  const above = placedIn(parameters, at);
  const entries = Object.entries(rest).map(([field, value]): [string, unknown] =>
    (methodFields as readonly string[]).includes(field) && isJsonObject(value)
      ? [
          field,
          operation(
            source,
            value,
            childPointer(pointer, field),
            above.filter(({ value: one }) => isBody(source, one)),
          ),
        ]
      : [field, value],
  );
  const own = above.filter((one) => !isBody(source, one.value)).map((one) => parameterOf(source, one));
  const later = {
    ...Object.fromEntries(entries),
    ...(parameters !== undefined && { parameters: Array.isArray(parameters) ? own : parameters }),
  };
  return mark(later, pointer);
}

/** @param inherited the parameters of the path that stand for a body */
function operation(
  source: Source,
  node: JsonObject,
  pointer: string,
  inherited: readonly PlacedValue[],
): JsonObject {
  const { consumes, produces, schemes: _, parameters, responses, ...rest } = node;
  const types = {
    consumes: Array.isArray(consumes) ? textsOf(consumes) : source.mediaTypes.consumes,
    produces: Array.isArray(produces) ? textsOf(produces) : source.mediaTypes.produces,
  };
  const at = childPointer(pointer, "parameters");
  const own = placedIn(parameters, at);
  const bodies = own.filter(({ value }) => isBody(source, value));
  const inBody = [...inherited, ...bodies].map((one) => placedTarget(source, one));
  const body = upgradeBody(inBody, at, types.consumes, source.upgrade);
  const later = {
    ...rest,
    ...(parameters !== undefined && {
      parameters: Array.isArray(parameters)
        ? own.filter((one) => !bodies.includes(one)).map((one) => parameterOf(source, one))
        : parameters,
    }),
    ...(body && { requestBody: body }),
    responses: mapObject(responses, childPointer(pointer, "responses"), (one, place, status) =>
      status.startsWith("x-") ? one : responseOf(source, one, place, types.produces),
    ),
  };
  return source.upgrade.places.mark(later, pointer);
}

/** A reference to a parameter that all operations share stays. */
function parameterOf(source: Source, placed: PlacedValue): unknown {
  const { value: parameter, pointer } = placed;
  if (!isJsonObject(parameter)) return parameter;
  const { mark } = source.upgrade.places;
  if (!isReference(parameter)) return upgradeParameter({ parameter, pointer }, source.upgrade);
  if (found(source, parameter) === undefined) return mark({ ...parameter }, pointer);
  const [section, name, ...below] = pointerKeys(parameter.$ref);
  if (section === "parameters" && name !== undefined && below.length === 0) {
    return mark({ $ref: parameter.$ref.replace("#/", "#/components/") }, pointer);
  }
  return upgradeParameter(placedTarget(source, placed), source.upgrade);
}

function shared(source: Source, parameter: unknown, pointer: string): unknown {
  if (!isBody(source, parameter)) return parameterOf(source, { value: parameter, pointer });
  return source.upgrade.places.mark({ name: "body", in: "query" }, pointer);
}

/** A reference to a response that all operations share stays, if the operation has no media types of its own. */
function responseOf(
  source: Source,
  response: unknown,
  pointer: string,
  produces: readonly string[],
): unknown {
  if (!isJsonObject(response)) return response;
  const { mark } = source.upgrade.places;
  if (!isReference(response)) return upgradeResponse(response, pointer, produces, source.upgrade);
  const target = found(source, response);
  if (target === undefined) return mark({ ...response }, pointer);
  const isShared = response.$ref.startsWith("#/responses/") && produces === source.mediaTypes.produces;
  if (isShared) return mark({ $ref: response.$ref.replace("#/", "#/components/") }, pointer);
  return upgradeResponse(target, response.$ref, produces, source.upgrade);
}

/** A value and its place in the document. */
interface PlacedValue {
  readonly value: unknown;
  readonly pointer: string;
}

function placedIn(list: unknown, pointer: string): readonly PlacedValue[] {
  return listOf(list).map((value, index) => ({ value, pointer: `${pointer}/${index}` }));
}

/** The parameter that a value is, or refers to, with its own place. */
function placedTarget(source: Source, { value, pointer }: PlacedValue): PlacedParameter {
  return {
    parameter: found(source, value) ?? {},
    pointer: isReference(value) ? value.$ref : pointer,
  };
}

/** A field of a form without a name stays a parameter, which the reader reports. */
function isBody(source: Source, parameter: unknown): boolean {
  const { in: place, name } = found(source, parameter) ?? {};
  return place === "body" || (place === "formData" && scalarText(name) !== undefined);
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

/** @param pointer of the object */
function mapObject(
  value: unknown,
  pointer: string,
  map: (one: unknown, pointer: string, key: string) => unknown,
): unknown {
  if (!isJsonObject(value)) return value ?? {};
  const entries = Object.entries(value).map(([key, one]) => [key, map(one, childPointer(pointer, key), key)]);
  return Object.fromEntries(entries) as JsonObject;
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function textsOf(value: unknown): readonly string[] {
  return listOf(value).filter((text) => typeof text === "string");
}
