import type { DocumentedStatus, Operation } from "@event-contracts/contracts";
import { mismatches } from "./mismatches.js";
import type { Mismatch } from "./mismatches.js";
import type { ResponseSchemas } from "./response-schema.js";
import type { AnyResult, Failure } from "./result.js";

/** A 2xx that cannot be read. */
interface Unreadable {
  readonly error: { readonly response: Response };
}

/**
 * Compares a response with the documented statuses, the kinds of their bodies, and the schemas of those that are JSON.
 *
 * @param status of the response, or its range in the contract: that of an unreadable 2xx is 0 in the result
 */
export async function responseMismatches(
  result: AnyResult,
  status: DocumentedStatus,
  { json = [], text = [], empty = [], softFailure }: Operation,
  schemas: ResponseSchemas,
): Promise<Iterable<Mismatch>> {
  if (empty.includes(status)) {
    // The caller may read the response: read a copy.
    return (await result.response?.clone().text()) ? whole("no body", "a body") : [];
  }
  if (json.includes(status)) {
    if (!result.ok && !(result as Failure<number, unknown>).documented) {
      const { headers } = result.response ?? (result as Unreadable).error.response;
      return whole("JSON", `not JSON (${headers.get("content-type") ?? "no content type"})`);
    }
    // A success whose body says that it failed has another body than the contract documents.
    const isOther = !result.ok && result.status < 300 && softFailure && "equals" in softFailure;
    const schema = schemas[status];
    return schema && !isOther ? mismatches(schema, result.ok ? result.data : result.error) : [];
  }
  // A 5xx is often that of a gateway, and a 3xx is not followed.
  const isKnown = text.includes(status) || !/^[24]/.test(`${status}`);
  return isKnown ? [] : whole("a documented status", `${status}`);
}

/** A mismatch of the whole response. */
function whole(expected: string, found: string): Mismatch[] {
  return [{ pointer: "", expected, found }];
}
