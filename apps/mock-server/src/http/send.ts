import type { ServerResponse } from "node:http";

import { encode } from "./encode.js";
import { isReset, type Outcome } from "./outcome.js";

/** Writes an outcome to a connection. No other code writes a response. */
export function send(response: ServerResponse, outcome: Outcome): void {
  if (isReset(outcome)) {
    response.socket?.resetAndDestroy();
    return;
  }
  const { status, headers, cookies, payload } = encode(outcome);
  response.statusCode = status;
  for (const name in headers) response.setHeader(name, headers[name] ?? "");
  if (cookies.length > 0) response.setHeader("Set-Cookie", cookies);
  if (payload === undefined || outcome.cutAfter === undefined) {
    // Node.js writes the head and a text in one piece, which costs less than a head and bytes.
    response.end(payload);
    return;
  }
  const beginning = Buffer.from(payload).subarray(0, outcome.cutAfter);
  response.write(beginning, () => response.socket?.destroy());
}
