import { brokenRequests } from "./broken/broken-requests.js";
import type { ReadDocument } from "./document.js";
import { validValues, writeRequest, type Credentials, type TruthRequest } from "./requests.js";
import type { Schemas } from "./schemas.js";

/**
 * All requests, in an order in which a server with state has no reason to refuse a valid one: what is read first, then writes,
 * those of the longest paths first, as a write may leave its collection without what others name. Equal valid requests are sent once: after the first
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

/** The methods that write, in their order at paths of one length. */
const WRITES = ["PUT", "PATCH", "POST", "DELETE"];
/** No path has so many segments. */
const DEEPEST = 100;

/** The place of a request in the order. Broken requests write nothing. */
function turnOf({ operation: { method, path }, kind }: TruthRequest): number {
  const write = WRITES.indexOf(method);
  if (kind !== "valid" || write < 0) return 0;
  // A path without parameters can make an item of any collection: `POST /users/import` beside `DELETE /users/{name}`.
  const turn = method === "POST" && !path.includes("{") ? WRITES.length : write;
  return 1 + (DEEPEST - path.split("/").length) * (WRITES.length + 1) + turn;
}
