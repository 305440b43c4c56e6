import type { Location, Operation, QueryStyle } from "@event-contracts/contracts";
import type { Contract } from "../contract.js";
import type { OpenApiDocument, OperationObject, ParameterObject, PathItem } from "../openapi-document.js";
import { resolve } from "./resolve.js";

const groups = { cookie: undefined, header: "headers", path: undefined, query: "query" } as const;

/** The separator between the values of a list that is not exploded, by style. */
const separators: Readonly<Record<string, QueryStyle>> = {
  form: ",",
  spaceDelimited: "%20",
  pipeDelimited: "|",
};

/**
 * The manifest's facts about an operation's parameters: which ones outside of the path are required, and which ones of
 * the query are not written in OpenAPI's default style.
 *
 * @param keys where the operation stands in the contract
 * @throws {GenerateError} for a parameter with `content`, which no style describes
 */
export function manifestParameters(
  contract: Contract,
  pathItem: PathItem,
  operation: OperationObject,
  keys: readonly string[],
): { required: Location[]; query: NonNullable<Operation["query"]> | undefined } {
  const all = listParameters(contract.document, pathItem, operation);
  for (const { name, content } of all) {
    if (content) throw contract.errorAt("PARAMETER_CONTENT", keys, `The parameter \`${name}\` has content`);
  }
  const styled = all.flatMap((parameter) => {
    const style = queryStyle(parameter);
    return style ? [[parameter.name, style] as const] : [];
  });
  return {
    required: all.flatMap(({ name, in: place, required }) =>
      required === true && groups[place] ? [[groups[place], name]] : [],
    ),
    query: styled.length > 0 ? Object.fromEntries(styled) : undefined,
  };
}

/** Checks if a parameter of the operation's query may be an object, by the `type` of its schema. */
export function hasObjectInQuery(
  document: OpenApiDocument,
  pathItem: PathItem,
  operation: OperationObject,
): boolean {
  return listParameters(document, pathItem, operation).some(({ in: place, schema = true }) => {
    if (place !== "query") return false;
    const found = typeof schema === "object" ? resolve(document, schema) : schema;
    return typeof found !== "object" || [found.type ?? "object"].flat().includes("object");
  });
}

/** The path's parameters come first, each replaced where the operation has one of the same name in the same place. */
function listParameters(
  document: OpenApiDocument,
  pathItem: PathItem,
  operation: OperationObject,
): ParameterObject[] {
  const parameters = [...(pathItem.parameters ?? []), ...(operation.parameters ?? [])].map((parameter) =>
    resolve(document, parameter),
  );
  return [
    ...new Map(parameters.map((parameter) => [`${parameter.in} ${parameter.name}`, parameter])).values(),
  ];
}

/** The default of `explode` depends on the style; exploded, a list looks the same in each of them. */
function queryStyle({
  in: place,
  style = "form",
  explode = style === "form",
}: ParameterObject): QueryStyle | undefined {
  if (place !== "query") return undefined;
  if (style === "deepObject") return style;
  return explode ? undefined : separators[style];
}
