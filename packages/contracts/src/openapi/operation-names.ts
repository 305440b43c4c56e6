import type { OpenApiDocument } from "./document.js";
import { operationsOf } from "./operations.js";
import type { Operation } from "./operations.js";

/** The name of an operation's method in the client, and the reason why it is not the `operationId`. */
export interface OperationName {
  readonly operation: Operation;
  readonly name: string;
  /**
   * - `missing`: the operation has no `operationId`. It is named by method and path.
   * - `taken`: another operation has the `operationId`. A number is appended, in the order of the document.
   * - `reserved`: something else has the name. `Operation` is appended.
   */
  readonly reason?: "missing" | "reserved" | "taken";
}

/** The properties that every object has or that JavaScript looks for: a client with `then` would be a promise. */
const OF_OBJECTS = new Set([...Object.getOwnPropertyNames(Object.prototype), "then", "toJSON"]);

/**
 * Names the operations of a document, each by a name of its own. The same document has the same names each time. An
 * `operationId` that one operation has, and nothing else, is its name.
 *
 * @param isReserved says whether something else has a name
 */
export function operationNames(
  document: OpenApiDocument,
  isReserved: (name: string) => boolean = () => false,
): readonly OperationName[] {
  const operations = operationsOf(document);
  // An operationId that is written is not given to an operation without one.
  const written = new Set(operations.map(({ object }) => object.operationId));
  const taken = new Set<string>();
  return operations.map((operation) => {
    const { operationId } = operation.object;
    const isNamed = typeof operationId === "string" && operationId !== "";
    const wanted = isNamed ? operationId : madeName(operation);
    const isOdd = OF_OBJECTS.has(wanted) || isReserved(wanted);
    const base = isOdd ? `${wanted}Operation` : wanted;
    const name = freeName(base, (each) => taken.has(each) || (each !== operationId && written.has(each)));
    taken.add(name);
    if (!isNamed) return { operation, name, reason: "missing" };
    if (name === operationId) return { operation, name };
    return { operation, name, reason: isOdd ? "reserved" : "taken" };
  });
}

/** `getCustomersByIdOrders` for `GET /customers/{id}/orders`. */
function madeName({ method, path }: Operation): string {
  const words = path.split("/").flatMap((segment) => {
    const isParameter = /^{[^{}]*}$/.test(segment);
    const parts = segment.split(/[^\p{L}\p{N}]+/u).filter(Boolean);
    return isParameter ? ["by", ...parts] : parts;
  });
  const named = words.length > 0 ? words : ["root"];
  return method.toLowerCase() + named.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join("");
}

function freeName(base: string, isTaken: (name: string) => boolean): string {
  let name = base;
  for (let number = 2; isTaken(name); number++) name = `${base}${number}`;
  return name;
}
