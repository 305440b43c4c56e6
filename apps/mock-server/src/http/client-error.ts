import type { IncomingMessage, ServerResponse } from "node:http";
import type { Duplex } from "node:stream";

import { refusalWith } from "../failure/problem.js";
import { encode } from "./encode.js";
import { maxHeaderSize, STATUS_CODES } from "./node-http.js";
import type { Reply } from "./outcome.js";

/** An error of Node's parser of HTTP. */
export interface ClientError extends Error {
  readonly code?: string;
  /** English, without anything that was sent. */
  readonly reason?: string;
}

/**
 * Answers a request that is not HTTP/1.1, and ends its connection: nobody knows where the next request begins. The responses
 * to the requests before it are sent first (RFC 9112 §9.3.2).
 *
 * @param log is called with a refusal that is sent
 */
export function answerClientError(error: ClientError, socket: Duplex, log: (refusal: Reply) => void): void {
  const response = Reflect.get(socket, "_httpMessage") as ServerResponse | null | undefined;
  if (response?.req.complete === true) {
    // Node.js gives the connection to the next response, if there is one, in the listeners of this event.
    response.once("close", () => setImmediate(answerClientError, error, socket, log));
    return;
  }
  // A second head would be a part of the first one's body.
  if (!socket.writable || response?.headersSent === true) {
    socket.destroy();
    return;
  }
  const refusal = problem(error);
  log(refusal);
  endWith(socket, refusal);
}

/** Writes a reply to a connection that has no response of Node's, and ends it. */
export function endWith(socket: Duplex, reply: Reply): void {
  const { status, headers, payload = "" } = encode(reply);
  const lines = Object.entries({ Connection: "close", ...headers }).map(
    ([name, value]) => `${name}: ${value}\r\n`,
  );
  const head = `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ""}\r\n${lines.join("")}\r\n`;
  socket.end(head + String(payload), () => socket.destroy());
}

/** The refusal of a request without a Host, which HTTP/1.1 requires (RFC 9112 §3.2). Undefined: it has one. */
export function missingHost({ headers, httpVersion }: IncomingMessage): Reply | undefined {
  if (headers.host !== undefined || httpVersion !== "1.1") return undefined;
  return refusalWith(400, "The Host header is missing. Send one, such as Host: 127.0.0.1:4010.");
}

/**
 * The refusal of a body with a transfer coding that the server does not undo (RFC 9112 §6.1), and would read as it was sent.
 * Undefined: it has none but `chunked`.
 */
export function unknownTransferCoding({ headers }: IncomingMessage): Reply | undefined {
  const coding = headers["transfer-encoding"];
  if (coding === undefined || /^\s*chunked\s*$/i.test(coding)) return undefined;
  return refusalWith(
    501,
    "The server undoes no transfer coding but chunked. Send Transfer-Encoding: chunked.",
  );
}

function problem({ code = "", reason }: ClientError): Reply {
  switch (code) {
    case "ERR_HTTP_REQUEST_TIMEOUT":
      return refusalWith(408, "The request did not arrive in time.");
    case "HPE_HEADER_OVERFLOW":
      return refusalWith(431, `The request line and the headers are larger than ${maxHeaderSize} bytes.`);
    case "HPE_CHUNK_EXTENSIONS_OVERFLOW":
      return refusalWith(413, "The extensions of the chunks of the body are too large.");
    case "HPE_INVALID_METHOD":
      return refusalWith(
        400,
        "The request does not begin with a known method, such as GET. It may be HTTPS, which this port does not serve.",
      );
    case "HPE_INVALID_URL":
      return refusalWith(
        400,
        "The request target is no path that begins with a slash and no http URL, or it has a character that must be percent-encoded, such as %C3%A9 for é and %20 for a blank.",
      );
    default:
      return refusalWith(400, `The request is not valid HTTP${reason === undefined ? "" : `: ${reason}`}.`);
  }
}
