import { readBodyContent } from "../http/body.js";
import type { FormField } from "../http/form.js";
import { headerOf } from "../http/received-request.js";
import type { Exchange } from "../pipeline/exchange.js";
import { bodyRead } from "../pipeline/read-body.js";
import { operationFor } from "../pipeline/route.js";
import type { MatchableRequest } from "./request-match.js";

/** The head of a request that no stage has routed yet, as it is matched. The operation is looked up when it is asked for. */
export function matchableHead(exchange: Exchange): MatchableRequest {
  const { request, service, encoded } = exchange;
  return {
    vendor: service.contract.name,
    get operationId() {
      return operationFor(exchange)?.operation.id;
    },
    method: request.method,
    path: `/${encoded.join("/")}`,
    query: request.query,
    header: (name) => headerOf(request, name),
    body: undefined,
  };
}

/** The body of a request as data: a form as an object, and as text what is not well-formed. Undefined: there is none. */
export async function parsedBody(exchange: Exchange): Promise<unknown> {
  const { request } = exchange;
  try {
    await bodyRead(exchange);
    if (request.body.length === 0) return undefined;
    const contentType = headerOf(request, "content-type")?.trim() || "application/json";
    const { value, form } = await readBodyContent(request.body, contentType);
    if (form !== "fields") return value;
    return Object.fromEntries((value as readonly FormField[]).map((field) => [field.name, field.value]));
  } catch {
    return request.body.toString();
  }
}
