import { childPointer, isReference, resolve, toPointer } from "@event-contracts/contracts/openapi";
import type {
  OpenApiDocument,
  Operation,
  ParameterObject,
  PathItemObject,
} from "@event-contracts/contracts/openapi";

import type { OperationFault } from "./operation-fault.js";

/** The parts of a document that are not served as they are written, though the document can be read. */
export function odditiesOf(
  document: OpenApiDocument,
  operations: readonly Operation[],
): readonly OperationFault[] {
  const items = Object.entries(document.paths).filter(([path]) => !path.startsWith("x-"));
  return [
    ...items.flatMap(([path]) => pathOddity(path) ?? []),
    ...items.flatMap(([path, item]) => repeatedIn(document, toPointer(["paths", path]), item)),
    ...operations.flatMap(({ object, pointer }) => repeatedIn(document, pointer, object)),
  ];
}

function pathOddity(path: string): OperationFault | undefined {
  const pointer = toPointer(["paths", path]);
  if (!path.startsWith("/")) {
    const remedy = `Write \`/${path}\`.`;
    return { pointer, problem: "This path is not served: it does not begin with a slash", remedy };
  }
  const rest = path.replaceAll(/\{[^{}]*\}/g, "");
  if (!/[{}]/.test(rest)) return undefined;
  return {
    pointer,
    problem: "A brace of this path has no counterpart, and is read as text",
    remedy: "Write each parameter as `{name}`.",
  };
}

/** OpenAPI 3.1, Operation Object: a parameter is unique by its name and its place. The last one is read. */
function repeatedIn(
  document: OpenApiDocument,
  pointer: string,
  { parameters = [] }: Pick<PathItemObject, "parameters">,
): readonly OperationFault[] {
  const known = new Set<string>();
  return parameters.flatMap((parameter, index) => {
    const { name, in: place } = isReference(parameter)
      ? resolve<ParameterObject>(document, parameter)
      : parameter;
    // One with a fault has no name.
    if (typeof name !== "string") return [];
    const key = `${place} ${name}`;
    const isRepeated = known.has(key);
    known.add(key);
    if (!isRepeated) return [];
    return {
      pointer: childPointer(childPointer(pointer, "parameters"), String(index)),
      problem: `This is the second parameter \`${name}\` in \`${place}\`: the last one is read`,
      remedy: "Remove one of them.",
    };
  });
}
