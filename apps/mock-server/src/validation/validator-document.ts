import { resolve } from "@event-contracts/contracts/openapi";
import type {
  MediaTypeObject,
  ParameterObject,
  ResponseObject,
  Schema,
} from "@event-contracts/contracts/openapi";

import type { Contract, Operation } from "../contract/contract.js";
import { closed } from "./closed.js";
import { seenFrom } from "./direction.js";
import { referencedSchemas } from "../contract/references.js";

/** The smallest document with which express-openapi-validator validates one direction. */
export interface ValidatorDocument {
  readonly openapi: string;
  readonly info: { readonly title: string; readonly version: string };
  readonly paths: Record<string, never>;
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> };
}

/**
 * The part of a document that `values` refer to, for one direction. Compiling an operation against it does not cost the
 * whole document.
 */
export function documentFor(
  contract: Contract,
  direction: "request" | "response",
  values: readonly unknown[],
): ValidatorDocument {
  const schemas = contract.document.components?.schemas ?? {};
  const needed = [...referencedSchemas(contract.document, values)];
  return {
    openapi: contract.document.openapi,
    info: contract.document.info,
    paths: {},
    components: {
      schemas: Object.fromEntries(
        needed.map((name) => [name, viewOf(contract, direction, schemas[name] ?? true, { isPart: true })]),
      ),
    },
  };
}

/** The operation object in the form that the request validator takes. */
export function requestView(contract: Contract, operation: Operation): object {
  return {
    // The schema validates a raw `:` or `/` in a query value; the check for reserved characters would refuse it.
    parameters: operation.parameters.map((parameter) => ({
      ...parameterView(contract, parameter),
      allowReserved: true,
    })),
    ...(operation.body && {
      requestBody: {
        required: operation.body.required ?? false,
        content: contentView(contract, "request", operation.body.content),
      },
    }),
    responses: {},
  };
}

function parameterView(contract: Contract, parameter: ParameterObject): ParameterObject {
  const { schema, content, ...rest } = parameter;
  return {
    ...rest,
    // The validator looks for a parameter's `type` on the schema itself, to know what to coerce to.
    ...(schema !== undefined && { schema: seenFrom("request", plain(contract, schema)) }),
    ...(content && { content: contentView(contract, "request", content) }),
  };
}

function plain(contract: Contract, schema: Schema): Schema {
  return typeof schema === "boolean" ? schema : resolve<object & Schema>(contract.document, schema);
}

/** The response object in the form that the response validator takes. */
export function responseView(contract: Contract, response: ResponseObject): object {
  return {
    description: "",
    ...(response.content && { content: contentView(contract, "response", response.content) }),
  };
}

function contentView(
  contract: Contract,
  direction: "request" | "response",
  content: Readonly<Record<string, MediaTypeObject>>,
): Record<string, { schema?: Schema }> {
  return Object.fromEntries(
    Object.entries(content).map(([mediaType, { schema }]) => [
      mediaType,
      // In `allOf`, so that the validator does not read the schema's own `required` as "a body is required".
      schema === undefined
        ? {}
        : { schema: { allOf: [viewOf(contract, direction, schema, { isPart: false })] } },
    ]),
  );
}

/** The responses to one of our contracts have no member that it does not declare. */
function viewOf(
  contract: Contract,
  direction: "request" | "response",
  schema: Schema,
  place: { readonly isPart: boolean },
): Schema {
  const view = seenFrom(direction, schema);
  return direction === "response" && contract.isOwn ? closed(contract.document, view, place) : view;
}
