import type { Parameter } from "@event-contracts/contracts";
import type { Contract } from "../contract.js";
import type { OperationObject, ParameterObject, PathItem } from "../openapi-document.js";
import { resolve } from "./resolve.js";

/** OpenAPI 3.1 §4.8.12.2. */
const defaultStyles = { cookie: "form", header: "simple", path: "simple", query: "form" } as const;

/**
 * The manifest's parameters of an operation: the path's first, each replaced where the operation has one of
 * the same name in the same place.
 *
 * @param keys where the operation stands in the contract
 * @throws {GenerateError} for a parameter with `content`, which no style describes
 */
export function manifestParameters(
  contract: Contract,
  pathItem: PathItem,
  operation: OperationObject,
  keys: readonly string[],
): Parameter[] {
  const parameters = new Map<string, Parameter>();
  for (const referable of [...(pathItem.parameters ?? []), ...(operation.parameters ?? [])]) {
    const parameter = resolve(contract.document, referable);
    if (parameter.content) {
      throw contract.errorAt("PARAMETER_CONTENT", keys, `The parameter \`${parameter.name}\` has content`);
    }
    parameters.set(`${parameter.in} ${parameter.name}`, parameterFacts(parameter));
  }
  return [...parameters.values()];
}

/**
 * The default of `explode` depends on the style. It is written wherever the style is, so that a reader needs
 * only the defaults of the place.
 */
function parameterFacts({ name, in: place, required, style, explode }: ParameterObject): Parameter {
  const defaultStyle = defaultStyles[place];
  const effectiveStyle = style ?? defaultStyle;
  const effectiveExplode = explode ?? effectiveStyle === "form";
  const isStyled = effectiveStyle !== defaultStyle;
  return {
    name,
    in: place,
    ...(required === true && { required }),
    ...(isStyled && { style: effectiveStyle }),
    ...((isStyled || effectiveExplode !== (defaultStyle === "form")) && { explode: effectiveExplode }),
  };
}
