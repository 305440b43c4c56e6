import type { ParameterObject } from "../contract/document.js";

/** How a query parameter is written. */
export interface QueryStyle {
  readonly style?: string;
  readonly explode: boolean;
}

/** The styles of query parameters by name, as the client's serializer takes them. OpenAPI's default is `form`, exploded. */
export function queryStyles(parameters: readonly ParameterObject[]): Readonly<Record<string, QueryStyle>> {
  const styles = parameters
    .filter((parameter) => parameter.in === "query")
    .map(({ name, style = "form", explode = style === "form" }) => [name, { style, explode }] as const);
  return Object.fromEntries(styles);
}
