import type { Request, RequestHandler, Response } from "express";
import getRawBody from "raw-body";

import { Refusal } from "../failure/failure.js";
import { receivedRequest, type ReceivedRequest, type RequestHead } from "./received-request.js";
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
        ...authorityOf(request),
        read: hasBody(request) ? (limit) => read(request, limit) : undefined,
        onGone: (listener) => onClose(response, listener),
      }),
    );
    send(response, outcome);
  };
}

/** RFC 3986 §3.2.2 and §3.2.3: a name, an IPv4 address or an IPv6 address in brackets, and a port. */
const AUTHORITY = /^(?:(?:[A-Za-z0-9._~!$&'()*+,;=-]|%[0-9A-Fa-f]{2})+|\[[0-9A-Fa-f:.]+\])(?::\d{0,5})?$/;

/** RFC 9112 §3.2: one Host, which is valid or empty. It becomes a part of URLs in responses. Node.js joins several by ", ". */
function authorityOf({
  headers: { host = "" },
  protocol,
}: Request): Pick<RequestHead, "malformed" | "origin"> {
  if (host === "") return { origin: `${protocol}://localhost` };
  if (isAuthority(host)) return { origin: `${protocol}://${host}` };
  const malformed = "The Host header is not one host and port, such as 127.0.0.1:4010.";
  return { origin: `${protocol}://localhost`, malformed };
}

/** The last Host that was an authority: clients repeat theirs. */
let knownAuthority = "";

function isAuthority(host: string): boolean {
  if (host === knownAuthority) return true;
  if (!AUTHORITY.test(host) || !URL.canParse(`http://${host}`)) return false;
  knownAuthority = host;
  return true;
}

/** The path and query of a request target, which may be a whole URL (RFC 9112 §3.2.2). */
export function originForm(target: string): string {
  return target.startsWith("/") ? target : target.replace(/^[a-z][a-z0-9+.-]*:\/\/[^/?]*\/?/i, "/");
}

/** The path of a request target, without its query: the path of the request that the pipeline receives. */
export function pathOf(target: string): string {
  return originForm(target).replace(/\?.*$/s, "");
}

/** Calls the listener when a connection closes before its response is sent, or has. Returns the function that removes it. */
function onClose(response: Response, listener: () => void): () => void {
  if (response.destroyed) listener();
  else response.once("close", listener);
  return () => response.off("close", listener);
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
    const { type } = error as getRawBody.RawBodyError;
    request.resume(); // the rest of the body must leave the connection, or the next request on it never arrives
    if (type === "entity.too.large") throw new Refusal({ kind: "content-too-large", limit });
    throw new Refusal({ kind: "malformed-body", message: "ends before the length that its headers give" });
  }
}
