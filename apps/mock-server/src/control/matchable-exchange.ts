import { headerOf } from "../http/received-request.js";
import type { Exchange } from "../pipeline/exchange.js";
import { bodyRead } from "../pipeline/read-body.js";
import { operationFor } from "../pipeline/route.js";
import { bodyData } from "./body-data.js";
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

/** The body of a request as data. Undefined: there is none, or it cannot be read. */
export async function parsedBody(exchange: Exchange): Promise<unknown> {
  const { request } = exchange;
  await bodyRead(exchange).catch(() => undefined);
  return bodyData(request.body, headerOf(request, "content-type"));
}
