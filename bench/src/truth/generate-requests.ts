import { brokenRequests } from "./broken/broken-requests.js";
import type { ReadDocument } from "./document.js";
import { validValues, writeRequest, type Credentials, type TruthRequest } from "./requests.js";
import type { Schemas } from "./schemas.js";

/**
 * All requests, in an order in which a server with state has no reason to refuse a valid one: what is read and changed before
 * something is made, and what is deleted after everything below it. Equal valid requests are sent once: after the first
 * DELETE, the second may find nothing.
 */
export function generateRequests(
  document: ReadDocument,
  schemas: Schemas,
  credentials: Credentials,
  leave: (operations: number) => void,
): readonly TruthRequest[] {
  let left = 0;
  const requests = document.operations.flatMap((operation, index) => {
    const { valid } = validValues(schemas, operation, index * 10);
    const written = valid.flatMap((values) => {
      try {
        const parts = writeRequest(document, schemas, operation, values, credentials);
        return [{ values, request: { operation, kind: "valid", detail: "", places: [], ...parts } }];
      } catch {
        return [];
      }
    });
    const last = written.at(-1);
    if (last === undefined) left += 1;
    const fullest = written[1] ?? last;
    const broken =
      fullest === undefined ? [] : brokenRequests(document, schemas, operation, fullest.values, credentials);
    return [...written.map(({ request }) => request), ...broken];
  });
  leave(left);
  const sent = new Set<string>();
  return requests
    .filter(({ kind, operation, target, headers, body }) => {
      const text = JSON.stringify([operation.method, target, headers, body?.toString("base64")]);
      return kind !== "valid" || (!sent.has(text) && sent.add(text));
    })
    .toSorted((a, b) => turnOf(a) - turnOf(b));
}

function turnOf({ operation: { method, path }, kind }: TruthRequest): number {
  if (kind !== "valid") return 0;
  if (method === "PUT" || method === "PATCH") return 1;
  if (method === "POST") return path.includes("{") ? 2 : 4;
  return method === "DELETE" ? 3 : 0;
}
