import type { Location, Operation } from "@event-contracts/contracts";
import { queryStyles, resolve } from "@event-contracts/contracts/openapi";
import type {
  OpenApiDocument,
  Operation as ContractOperation,
  Referable,
  SchemaObject,
} from "@event-contracts/contracts/openapi";
import type { Contract } from "../contract.js";
import { unwritableParameter } from "./unwritable.js";

const groups = {
  cookie: undefined,
  header: "headers",
  path: undefined,
  query: "query",
  querystring: undefined,
} as const;

/**
 * The manifest's facts about an operation's parameters: those outside of the path that are required, and those of the
 * query that are not written in OpenAPI's default style.
 *
 * @throws {GenerateError} for a parameter with `content`, which no style describes, and for one that the client cannot
 *   write in its style
 */
export function manifestParameters(
  contract: Contract,
  { keys, parameters }: ContractOperation,
): { required: Location[]; query: NonNullable<Operation["query"]> | undefined } {
  for (const parameter of parameters) {
    const { name, content } = parameter;
    if (content) throw contract.errorAt("PARAMETER_CONTENT", keys, `The parameter \`${name}\` has content`);
    const reason = unwritableParameter(contract.document, parameter);
    if (reason !== undefined) {
      throw contract.errorAt("PARAMETER_STYLE", keys, `The parameter \`${name}\` ${reason}`);
    }
  }
  const styles = queryStyles(parameters);
  return {
    required: parameters.flatMap(({ name, in: place, required }) =>
      required === true && groups[place] ? [[groups[place], name]] : [],
    ),
    query: Object.keys(styles).length > 0 ? styles : undefined,
  };
}

/** Checks if a parameter of the operation's query may be an object, by the `type` of its schema. */
export function hasObjectInQuery(document: OpenApiDocument, { parameters }: ContractOperation): boolean {
  return parameters.some(({ in: place, schema = true }) => {
    if (place !== "query") return false;
    if (typeof schema === "boolean") return true;
    const referable: Referable<SchemaObject> = schema;
    return [resolve(document, referable).type ?? "object"].flat().includes("object");
  });
}
