import { operationsOf } from "@event-contracts/contracts/openapi";
import type { OpenApiDocument, PathItemObject } from "@event-contracts/contracts/openapi";
import type ts from "typescript";
import { typescript } from "./typescript-api.js";

/**
 * A copy of the document in which each operation of OpenAPI 3.2, `query` or one of `additionalOperations`, is the `get` of a
 * path of its own: openapi-typescript knows the methods of OpenAPI 3.1. No path of a contract begins with a method.
 */
export function withOtherMethods(document: OpenApiDocument): OpenApiDocument {
  const added = operationsOf(document).flatMap(
    ({ keys, method, object, path }): [string, PathItemObject][] => {
      const [, , field] = keys;
      if (field !== "query" && field !== "additionalOperations") return [];
      const { parameters } = document.paths[path] ?? {};
      return [[`${method} ${path}`, { ...(parameters && { parameters }), get: object }]];
    },
  );
  if (added.length === 0) return document;
  return { ...document, paths: { ...document.paths, ...Object.fromEntries(added) } };
}

/** The declarations without the paths that `withOtherMethods` adds. Their operations stay in `operations`. */
export function withoutOtherPaths(nodes: readonly ts.Node[]): ts.Node[] {
  return nodes.map((node) => {
    if (!typescript.isInterfaceDeclaration(node) || node.name.text !== "paths") return node;
    const { modifiers, name, typeParameters, heritageClauses, members } = node;
    const kept = members.filter(
      (member) =>
        !(member.name && typescript.isStringLiteral(member.name) && /^[^/\s]+ \//.test(member.name.text)),
    );
    if (kept.length === members.length) return node;
    return typescript.factory.updateInterfaceDeclaration(
      node,
      modifiers,
      name,
      typeParameters,
      heritageClauses,
      kept,
    );
  });
}
