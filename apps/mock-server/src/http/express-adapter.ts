import type { Request, RequestHandler } from "express";
import getRawBody from "raw-body";

import { Refusal } from "../failure/failure.js";
import { receivedRequest, type ReceivedRequest } from "./received-request.js";
import type { Outcome } from "./outcome.js";
import { send } from "./send.js";

/** The Express handler that gives every request to the pipeline. */
export function expressHandler(pipeline: (request: ReceivedRequest) => Promise<Outcome>): RequestHandler {
  return async (request, response) => {
    const outcome = await pipeline(
      receivedRequest({
        method: request.method,
        url: originForm(request.originalUrl),
        headers: request.headers,
        origin: `${request.protocol}://${request.headers.host ?? "localhost"}`,
        read: hasBody(request) ? (limit) => read(request, limit) : undefined,
      }),
    );
    send(response, outcome);
  };
}

/** The path and query of a request target, which may be a whole URL (RFC 9112 §3.2.2). */
function originForm(target: string): string {
  return target.startsWith("/") ? target : target.replace(/^[a-z][a-z0-9+.-]*:\/\/[^/?]*\/?/i, "/");
}

/** RFC 9112 §6.3: a request without either header has no body. */
function hasBody({ headers }: Request): boolean {
  return headers["content-length"] !== undefined || headers["transfer-encoding"] !== undefined;
}

async function read(request: Request, limit: number): Promise<Buffer> {
  const { "content-length": length } = request.headers;
  try {
    return await getRawBody(request, { limit, ...(length !== undefined && { length }) });
  } catch (error) {
    const { type, message } = error as getRawBody.RawBodyError;
    request.resume(); // the rest of the body must leave the connection, or the next request on it never arrives
    if (type === "entity.too.large") throw new Refusal({ kind: "content-too-large", limit });
    throw new Refusal({ kind: "malformed-body", message });
  }
}
