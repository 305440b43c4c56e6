/** The objects that OpenAPI defines, and JSON Schema's. Everything else in a document is data. */
export type NodeKind =
  | "callback"
  | "components"
  | "document"
  | "encoding"
  | "example"
  | "header"
  | "link"
  | "mediaType"
  | "operation"
  | "parameter"
  | "pathItem"
  | "paths"
  | "requestBody"
  | "response"
  | "responses"
  | "schema"
  | "securityScheme"
  | "server";

/** A field that holds one node, a list of nodes, or nodes by names that the author of the document chose. */
export interface Field {
  readonly kind: NodeKind;
  readonly holds: "list" | "named" | "one";
}

const one = (kind: NodeKind): Field => ({ kind, holds: "one" });
const list = (kind: NodeKind): Field => ({ kind, holds: "list" });
const named = (kind: NodeKind): Field => ({ kind, holds: "named" });

/** The methods that have a field of their own in a Path Item Object; `query` since OpenAPI 3.2. */
export const methodFields = [
  "delete",
  "get",
  "head",
  "options",
  "patch",
  "post",
  "put",
  "query",
  "trace",
] as const;

function fieldsOf(keywords: readonly string[], holds: (kind: NodeKind) => Field): Record<string, Field> {
  return Object.fromEntries(keywords.map((keyword) => [keyword, holds("schema")]));
}

const parameter = {
  schema: one("schema"),
  content: named("mediaType"),
  examples: named("example"),
} as const;

/** The fields below each kind of node that hold further nodes. `*` stands for every key that is not an extension. */
export const nodeFields: Readonly<Record<NodeKind, Readonly<Record<string, Field>>>> = {
  callback: { "*": one("pathItem") },
  components: {
    callbacks: named("callback"),
    examples: named("example"),
    headers: named("header"),
    links: named("link"),
    mediaTypes: named("mediaType"),
    parameters: named("parameter"),
    pathItems: named("pathItem"),
    requestBodies: named("requestBody"),
    responses: named("response"),
    schemas: named("schema"),
    securitySchemes: named("securityScheme"),
  },
  document: {
    components: one("components"),
    paths: one("paths"),
    servers: list("server"),
    webhooks: named("pathItem"),
  },
  encoding: {
    encoding: named("encoding"),
    headers: named("header"),
    itemEncoding: one("encoding"),
    prefixEncoding: list("encoding"),
  },
  example: {},
  header: parameter,
  link: { server: one("server") },
  mediaType: {
    encoding: named("encoding"),
    examples: named("example"),
    itemEncoding: one("encoding"),
    itemSchema: one("schema"),
    prefixEncoding: list("encoding"),
    schema: one("schema"),
  },
  operation: {
    callbacks: named("callback"),
    parameters: list("parameter"),
    requestBody: one("requestBody"),
    responses: one("responses"),
    servers: list("server"),
  },
  parameter,
  pathItem: {
    ...Object.fromEntries(methodFields.map((method) => [method, one("operation")])),
    additionalOperations: named("operation"),
    parameters: list("parameter"),
    servers: list("server"),
  },
  paths: { "*": one("pathItem") },
  requestBody: { content: named("mediaType") },
  response: { content: named("mediaType"), headers: named("header"), links: named("link") },
  responses: { "*": one("response") },
  schema: {
    ...fieldsOf(["$defs", "definitions", "dependencies", "dependentSchemas"], named),
    ...fieldsOf(["patternProperties", "properties"], named),
    ...fieldsOf(["allOf", "anyOf", "oneOf", "prefixItems"], list),
    ...fieldsOf(["additionalItems", "additionalProperties", "contains", "contentSchema", "else"], one),
    ...fieldsOf(
      ["if", "items", "not", "propertyNames", "then", "unevaluatedItems", "unevaluatedProperties"],
      one,
    ),
  },
  securityScheme: {},
  server: {},
};
