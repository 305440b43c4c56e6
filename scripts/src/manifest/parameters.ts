import type { Location, Operation, QueryStyle } from "@event-contracts/contracts";
import type { Contract } from "../contract.js";
import type { OperationObject, ParameterObject, PathItem } from "../openapi-document.js";
import { resolve } from "./resolve.js";

const groups = { cookie: undefined, header: "headers", path: undefined, query: "query" } as const;

/** What stands between the values of a list that is not exploded, by style. */
const separators: Readonly<Record<string, QueryStyle>> = {
  form: ",",
  spaceDelimited: "%20",
  pipeDelimited: "|",
};

/**
 * What the manifest says of an operation's parameters: which ones outside of the path are required, and which ones of
 * the query are not written in OpenAPI's default style. The path's parameters come first, each replaced where the
 * operation has one of the same name in the same place.
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
  const parameters = new Map<string, ParameterObject>();
  for (const referable of [...(pathItem.parameters ?? []), ...(operation.parameters ?? [])]) {
    const parameter = resolve(contract.document, referable);
    if (parameter.content) {
      throw contract.errorAt("PARAMETER_CONTENT", keys, `The parameter \`${parameter.name}\` has content`);
    }
    parameters.set(`${parameter.in} ${parameter.name}`, parameter);
  }
  const all = [...parameters.values()];
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
