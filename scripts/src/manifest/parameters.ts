import type { Operation, QueryStyle } from "@event-contracts/contracts";
import type { Contract } from "../contract.js";
import type { OperationObject, ParameterObject, PathItem } from "../openapi-document.js";
import { resolve } from "./resolve.js";

const groups = { cookie: undefined, header: "headers", path: undefined, query: "query" } as const;

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
): { required: string[]; query: NonNullable<Operation["query"]> | undefined } {
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
      required === true && groups[place] ? [`${groups[place]}.${name}`] : [],
    ),
    query: styled.length > 0 ? Object.fromEntries(styled) : undefined,
  };
}

/** The default of `explode` depends on the style, so it is always written. */
function queryStyle({ in: place, style = "form", explode }: ParameterObject): QueryStyle | undefined {
  const effective = explode ?? style === "form";
  if (place !== "query" || (style === "form" && effective)) return undefined;
  return { ...(style !== "form" && { style }), explode: effective };
}
