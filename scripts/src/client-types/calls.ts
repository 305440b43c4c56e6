import { operationsOf } from "@event-contracts/contracts/openapi";
import type {
  OpenApiDocument,
  Operation,
  ParameterObject,
  Schema,
  SchemaObject,
} from "@event-contracts/contracts/openapi";
import { inputGroups, inputParameters } from "../manifest/parameters.js";
import { requestBodies } from "../request-bodies.js";
import { isDocumentedStatus } from "../response-body.js";
import { clientTypeSchemas } from "./client-type.js";
import { mediaTypeSchema, requestBodySchema, responseBodySchema } from "./body-schemas.js";

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
  /** Without paths. */
  readonly document: OpenApiDocument;
  readonly calls: readonly Call[];
}

/** The text in the names of the schemas of calls. */
const MARK = " of call ";

/** True for the name of a schema of a call. */
export function isCallSchema(name: string): boolean {
  return name.includes(MARK);
}

/** The schemas of each operation's input, body and responses. */
export function callSchemas(document: OpenApiDocument): CallSchemas {
  const schemas: Record<string, Schema> = { ...document.components?.schemas, ...clientTypeSchemas };
  const calls = operationsOf(document).map((operation, index): Call => {
    // An operationId may have characters that a reference would have to escape.
    const add = (part: string, schema: Schema): string => {
      const name = `${part}${MARK}${index}`;
      // References lead to objects.
      schemas[name] = typeof schema === "object" ? schema : schema ? {} : { not: {} };
      return name;
    };
    const { requestBody, responses } = operation;
    const bodySchema = requestBodySchema(document, operation);
    const body = bodySchema === undefined ? undefined : add("body", bodySchema);
    const input = inputSchema(
      document,
      operation,
      body === undefined ? undefined : { ...requestBody, name: body },
    );
    const statuses = Object.keys(responses).filter(isDocumentedStatus);
    const bodies = statuses.map((status) => {
      const schema = responseBodySchema(document, operation, status);
      return [status, schema === undefined ? undefined : add(status, schema)] as const;
    });
    return { operation, body, input: input && add("input", input), bodies: Object.fromEntries(bodies) };
  });
  const { webhooks: _, ...rest } = document;
  return { document: { ...rest, paths: {}, components: { schemas } }, calls };
}

/**
 * A schema for the object with `path`, `query`, `headers`, `cookies`, `body` and `mediaType`. A group is optional if everything
 * in it is.
 */
function inputSchema(
  document: OpenApiDocument,
  operation: Operation,
  body: { name: string; required?: boolean; description?: string } | undefined,
): SchemaObject | undefined {
  const properties: Record<string, SchemaObject> = {};
  const required: string[] = [];
  const parameters = inputParameters(operation);
  for (const group of new Set(Object.values(inputGroups))) {
    const members = parameters.filter((parameter) => inputGroups[parameter.in] === group);
    if (members.length === 0) continue;
    const needed = members.filter((parameter) => group === "path" || parameter.required === true);
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
    const mediaType = mediaTypeSchema(document, operation);
    properties["body"] = {
      $ref: `#/components/schemas/${name}`,
      ...(description !== undefined && { description }),
    };
    if (mediaType) {
      const first = requestBodies(document, operation)[0]?.mediaType;
      properties["mediaType"] = {
        ...mediaType,
        description: `The media type of the body. \`${first}\` by default.`,
      };
    }
    if (body.required === true) required.push("body");
  }
  return Object.keys(properties).length > 0 ? { type: "object", properties, required } : undefined;
}

function parameterSchema({ content, description, deprecated, ...parameter }: ParameterObject): SchemaObject {
  const [media] = Object.values(content ?? {});
  const { schema = media?.schema ?? true } = parameter;
  return {
    ...(typeof schema === "object" ? schema : {}),
    ...(description !== undefined && { description }),
    ...(deprecated === true && { deprecated }),
  };
}
