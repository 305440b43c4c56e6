import type { QueryStyle } from "../manifest.js";
import type { ParameterObject } from "./document.js";

/** The text between the values of a list that is not exploded, by style. */
const separators: Readonly<Record<string, QueryStyle>> = {
  form: ",",
  spaceDelimited: "%20",
  tabDelimited: "%09",
  pipeDelimited: "|",
};

/**
 * How a query parameter is written, if not in OpenAPI's default style (`form`, exploded). The default of `explode`
 * depends on the style; exploded, a list looks the same in each of them.
 */
export function queryStyleOf(parameter: ParameterObject): QueryStyle | undefined {
  const { in: place, style = "form", explode = style === "form" } = parameter;
  if (place !== "query") return undefined;
  if (style === "deepObject") return style;
  return explode ? undefined : separators[style];
}

/** The styles of those query parameters that are not in OpenAPI's default style, by name. */
export function queryStyles(parameters: readonly ParameterObject[]): Readonly<Record<string, QueryStyle>> {
  return Object.fromEntries(
    parameters.flatMap((parameter) => {
      const style = queryStyleOf(parameter);
      return style === undefined ? [] : [[parameter.name, style] as const];
    }),
  );
}
