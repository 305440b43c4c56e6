import ts from "typescript";
import { listOperations } from "./manifest/operations.js";
import type { OpenApiDocument, OperationObject } from "./openapi-document.js";

/**
 * Gives each member of openapi-typescript's `operations` interface the words of its operation. The library
 * puts them on `paths` only, but the client's methods are mapped from `operations`, and editors show on hover
 * what stands there.
 */
export function commentOperations(nodes: readonly ts.Node[], document: OpenApiDocument): void {
  const operations = new Map(
    [...listOperations(document)].map(({ operation }) => [operation.operationId, operation]),
  );
  const members = nodes.filter(isOperationsInterface).flatMap(({ members }) => [...members]);
  for (const member of members) {
    const name =
      member.name && ts.isPropertyName(member.name) && "text" in member.name ? member.name.text : undefined;
    const operation = name === undefined ? undefined : operations.get(name);
    const comment = operation && operationComment(operation);
    if (comment) ts.addSyntheticLeadingComment(member, ts.SyntaxKind.MultiLineCommentTrivia, comment, true);
  }
}

function isOperationsInterface(node: ts.Node): node is ts.InterfaceDeclaration {
  return ts.isInterfaceDeclaration(node) && node.name.text === "operations";
}

/** The text between `/*` and its end, or nothing where the contract has no words. */
function operationComment({
  summary,
  description,
  deprecated,
  externalDocs,
}: OperationObject): string | undefined {
  const tags = [deprecated === true && "@deprecated", externalDocs && `@see ${externalDocs.url}`];
  const paragraphs = [summary, description, tags.filter(Boolean).join("\n")].filter(Boolean);
  if (paragraphs.length === 0) return undefined;
  const lines = paragraphs
    .map((paragraph) => paragraph?.trim())
    .join("\n\n")
    .replaceAll("*/", "*\\/")
    .split("\n");
  return ["*", ...lines.map((line) => ` * ${line}`.trimEnd()), " "].join("\n");
}
