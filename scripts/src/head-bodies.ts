import { operationsOf } from "@event-contracts/contracts/openapi";
import type { OpenApiDocument } from "@event-contracts/contracts/openapi";

/**
 * A copy of the document in which no response to a HEAD has a body (RFC 9110 §9.3.2). Contracts often refer to the
 * responses of the GET.
 */
export function withoutHeadBodies(document: OpenApiDocument): OpenApiDocument {
  const paths = { ...document.paths };
  for (const { method, path, responses } of operationsOf(document)) {
    const item = paths[path];
    if (method !== "HEAD" || !item?.head) continue;
    const bare = Object.entries(responses).map(([status, response]) => [
      status,
      { ...response, content: undefined },
    ]);
    paths[path] = { ...item, head: { ...item.head, responses: Object.fromEntries(bare) } };
  }
  return { ...document, paths };
}
