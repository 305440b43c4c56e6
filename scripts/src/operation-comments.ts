import { operationsOf, resolve } from "@event-contracts/contracts/openapi";
import type { ExampleObject, OpenApiDocument, Operation } from "@event-contracts/contracts/openapi";
import type ts from "typescript";
import { withoutTags } from "./plain-words.js";
import { typescript } from "./typescript-api.js";

/**
 * Adds the documentation of each operation to openapi-typescript's `operations` interface. The library adds it to
 * `paths` only, but the client's methods are mapped from `operations`, and editors show the comments of its properties.
 */
export function commentOperations(nodes: readonly ts.Node[], document: OpenApiDocument): void {
  const operations = new Map(operationsOf(document).map((operation) => [operation.id, operation]));
  const members = nodes.filter(isOperationsInterface).flatMap(({ members }) => [...members]);
  for (const member of members) {
    const name =
      member.name && typescript.isPropertyName(member.name) && "text" in member.name
        ? member.name.text
        : undefined;
    const operation = name === undefined ? undefined : operations.get(name);
    const comment = operation && operationComment(document, operation);
    if (comment)
      typescript.addSyntheticLeadingComment(
        member,
        typescript.SyntaxKind.MultiLineCommentTrivia,
        comment,
        true,
      );
  }
}

function isOperationsInterface(node: ts.Node): node is ts.InterfaceDeclaration {
  return typescript.isInterfaceDeclaration(node) && node.name.text === "operations";
}

/** The text between `/*` and its end, or nothing if the contract has no documentation. */
function operationComment(document: OpenApiDocument, operation: Operation): string | undefined {
  const { summary, description, deprecated, externalDocs } = operation;
  const example = exampleOf(document, operation);
  const tags = [
    example && `@example\n\`\`\`json\n${example}\n\`\`\``,
    deprecated && "@deprecated",
    externalDocs && `@see ${externalDocs.url}`,
  ];
  const paragraphs = [
    withoutTags(summary ?? ""),
    withoutTags(description ?? ""),
    errorsOf(operation),
    tags.filter(Boolean).join("\n"),
  ];
  const words = paragraphs.filter(Boolean);
  if (words.length === 0) return undefined;
  const lines = words
    .map((paragraph) => paragraph?.trim())
    .join("\n\n")
    .replaceAll("*/", "*\\/")
    .split("\n");
  return ["*", ...lines.map((line) => ` * ${line}`.trimEnd()), " "].join("\n");
}

/** The documented errors, one line each. */
function errorsOf({ responses }: Operation): string {
  return Object.entries(responses)
    .filter(([status]) => !/^[123]/.test(status))
    .map(([status, { description }]) => {
      const [line = ""] = description.trim().split("\n");
      return `- \`${status}\` ${line}`.trimEnd();
    })
    .join("\n");
}

/** The first example of the request body. */
function exampleOf(document: OpenApiDocument, { requestBody }: Operation): string | undefined {
  const [mediaType] = Object.values(requestBody?.content ?? {});
  const [named] = Object.values(mediaType?.examples ?? {});
  const example = mediaType?.example ?? (named && resolve<ExampleObject>(document, named).value);
  return example === undefined ? undefined : JSON.stringify(example, null, 2);
}
