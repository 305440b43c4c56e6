import type { QueryStyle } from "@event-contracts/contracts";
import type { ParameterObject } from "../contract/document.js";

/** The separator between the values of a parameter that is not exploded. */
const separators: Readonly<Record<string, QueryStyle>> = {
  form: ",",
  spaceDelimited: "%20",
  pipeDelimited: "|",
};

/** The styles of query parameters that are not OpenAPI's default (`form`, exploded), as the client's serializer takes them. */
export function queryStyles(parameters: readonly ParameterObject[]): Readonly<Record<string, QueryStyle>> {
  return Object.fromEntries(
    parameters
      .filter((parameter) => parameter.in === "query")
      .flatMap(({ name, style = "form", explode = style === "form" }) => {
        const said = style === "deepObject" ? style : explode ? undefined : separators[style];
        return said ? [[name, said] as const] : [];
      }),
  );
}
