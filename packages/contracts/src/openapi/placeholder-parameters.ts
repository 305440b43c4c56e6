import type { ParameterObject } from "./document.js";
import type { Operation } from "./operations.js";

/** A parameter for each placeholder of an operation's path that the contract has no parameter for. */
export function placeholderParameters({
  parameters,
  path,
}: Pick<Operation, "parameters" | "path">): readonly ParameterObject[] {
  const known = new Set(parameters.flatMap(({ name, in: place }) => (place === "path" ? [name] : [])));
  const names = [...path.matchAll(/{([^{}]+)}/g)].map(([, name = ""]) => name);
  return [...new Set(names)]
    .filter((name) => !known.has(name))
    .map((name) => ({ name, in: "path", required: true, schema: { type: "string" } }));
}
