import type { ServerResponse } from "node:http";
import { pipeline, Readable } from "node:stream";

import { problemWith } from "../failure/problem.js";
import { encode } from "./encode.js";
import { isReset, type Outcome, type Reply } from "./outcome.js";

/** Writes an outcome to a connection: 500 for one that HTTP cannot carry. No other code writes a response. */
export function send(response: ServerResponse, outcome: Outcome): void {
  try {
    write(response, outcome);
  } catch (error) {
    sendInstead(response, problemWith(500, `The response cannot be written: ${(error as Error).message}.`));
  }
}

/** Writes a reply in place of what was set so far. A connection on which another one has begun ends. */
export function sendInstead(response: ServerResponse, reply: Reply): void {
  if (response.headersSent) {
    response.destroy();
    return;
  }
  for (const name of response.getHeaderNames()) response.removeHeader(name);
  write(response, reply);
}

function write(response: ServerResponse, outcome: Outcome): void {
  if (isReset(outcome)) {
    response.socket?.resetAndDestroy();
    return;
  }
  if (outcome.stream !== undefined) {
    sendStream(response, outcome, outcome.stream);
    return;
  }
  const { status, headers, cookies, payload } = encode(outcome);
  writeHead(response, status, headers);
  if (cookies.length > 0) response.setHeader("Set-Cookie", cookies);
  if (payload === undefined || outcome.cutAfter === undefined) {
    // Node.js writes the head and a text in one piece, which costs less than a head and bytes.
    response.end(payload);
    return;
  }
  const beginning = Buffer.from(payload).subarray(0, outcome.cutAfter);
  response.write(beginning, () => response.socket?.destroy());
}

function writeHead(
  response: ServerResponse,
  status: number,
  headers: Readonly<Record<string, string>>,
): void {
  response.statusCode = status;
  for (const name in headers) response.setHeader(name, headers[name] ?? "");
}

/** A reader that is gone, or slow, holds back the sequence: `pipeline` asks for a piece when the last one has left. */
function sendStream(
  response: ServerResponse,
  { status, headers, mediaType }: Reply,
  pieces: AsyncIterable<string>,
): void {
  writeHead(response, status, { ...headers, "Content-Type": mediaType ?? "text/plain" });
  response.flushHeaders();
  if (response.req.method === "HEAD") {
    response.end();
    return;
  }
  // The error is that of a reader who is gone.
  pipeline(Readable.from(pieces), response, () => {});
}
