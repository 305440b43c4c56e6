import type { ServerResponse } from "node:http";

import type { Reply } from "./reply.js";

/** The one way out of the server. */
export function send(response: ServerResponse, reply: Reply): void {
  for (const [name, value] of Object.entries(reply.headers ?? {})) response.setHeader(name, value);
  response.statusCode = reply.status;
  if (reply.body === undefined) {
    if (reply.status !== 204 && reply.status !== 304) response.setHeader("Content-Length", 0);
    response.end();
    return;
  }
  const mediaType = reply.mediaType ?? "application/json";
  const payload = Buffer.from(
    /[/+]json$/.test(mediaType) ? JSON.stringify(reply.body) : (reply.body as string),
  );
  response.setHeader("Content-Type", mediaType);
  response.setHeader("Content-Length", payload.length);
  response.end(payload);
}
