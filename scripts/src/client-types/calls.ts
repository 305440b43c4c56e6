import { operationsOf } from "@event-contracts/contracts/openapi";
import type {
  MediaTypeObject,
  OpenApiDocument,
  Operation,
  ParameterObject,
  Schema,
  SchemaObject,
} from "@event-contracts/contracts/openapi";

/** The schemas of an operation's call, by their names in {@link CallSchemas}. */
export interface Call {
  readonly operation: Operation;
  readonly body: string | undefined;
  /** Undefined for an operation without parameters and body. */
  readonly input: string | undefined;
  /** By status. Undefined for a response without a body. */
  readonly bodies: Readonly<Record<string, string | undefined>>;
}

/** A contract's schemas with those of its calls, so that one run of openapi-typescript makes the types of all. */
export interface CallSchemas {
  /** Without paths. A name of a call's schema has a space, which no name of a component has. */
  readonly document: OpenApiDocument;
  readonly calls: readonly Call[];
}

const groups = { path: "path", query: "query", header: "headers" } as const;

/** The schemas of each operation's input, body and responses. */
export function callSchemas(document: OpenApiDocument): CallSchemas {
  const schemas: Record<string, Schema> = { ...document.components?.schemas };
  const calls = operationsOf(document).map((operation): Call => {
    const add = (name: string, schema: Schema): string => {
      schemas[`${operation.id} ${name}`] = schema;
      return `${operation.id} ${name}`;
    };
    const { parameters, requestBody } = operation;
    const body = requestBody && add("body", contentSchema(requestBody.content));
    const input = inputSchema(parameters, requestBody && { ...requestBody, name: `${operation.id} body` });
    const bodies = Object.entries(operation.responses).map(([status, { content = {} }]) => {
      const hasBody = Object.keys(content).length > 0;
      return [status, hasBody ? add(status, contentSchema(content)) : undefined] as const;
    });
    return { operation, body, input: input && add("input", input), bodies: Object.fromEntries(bodies) };
  });
  return { document: { ...document, paths: {}, components: { schemas } }, calls };
}

/** A schema for the content in any of its media types. */
function contentSchema(content: Readonly<Record<string, MediaTypeObject>>): Schema {
  const schemas = Object.values(content).map(({ schema = true }) => schema);
  const [first = true, ...others] = new Map(
    schemas.map((schema) => [JSON.stringify(schema), schema]),
  ).values();
  return others.length === 0 ? first : { anyOf: [first, ...others] };
}

/** A schema for the object with `path`, `query`, `headers` and `body`. A group is optional if everything in it is. */
function inputSchema(
  parameters: readonly ParameterObject[],
  body: { name: string; required?: boolean; description?: string } | undefined,
): SchemaObject | undefined {
  const properties: Record<string, SchemaObject> = {};
  const required: string[] = [];
  for (const [place, group] of Object.entries(groups)) {
    const members = parameters.filter((parameter) => parameter.in === place);
    if (members.length === 0) continue;
    const needed = members.filter((parameter) => place === "path" || parameter.required === true);
    properties[group] = {
      type: "object",
      properties: Object.fromEntries(
        members.map((parameter) => [parameter.name, parameterSchema(parameter)]),
      ),
      required: needed.map(({ name }) => name),
    };
    if (needed.length > 0) required.push(group);
  }
  if (body) {
    const { name, description } = body;
    properties["body"] = {
      $ref: `#/components/schemas/${name}`,
      ...(description !== undefined && { description }),
    };
    if (body.required === true) required.push("body");
  }
  return Object.keys(properties).length > 0 ? { type: "object", properties, required } : undefined;
}

function parameterSchema({ schema = true, description, deprecated }: ParameterObject): SchemaObject {
  return {
    ...(typeof schema === "object" ? schema : {}),
    ...(description !== undefined && { description }),
    ...(deprecated === true && { deprecated }),
  };
}
