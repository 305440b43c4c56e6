import { createServer, IncomingMessage, ServerResponse, type Server } from "node:http";

import type { Express } from "express";

/**
 * An HTTP server for an Express application.
 *
 * Express sets the prototype of every request and response. Before Node.js 24, V8 then gives up optimising all that
 * touches them, which costs half of the throughput (https://github.com/expressjs/express/issues/5998). Objects that
 * are born with that prototype make it a no-op; on newer versions they would cost a little instead.
 */
export function createHttpServer(application: Express): Server {
  if (Number.parseInt(process.versions.node, 10) >= 24) return createServer(application);

  class BornRequest extends IncomingMessage {}
  class BornResponse extends ServerResponse {}
  Object.setPrototypeOf(BornRequest.prototype, application.request);
  Object.setPrototypeOf(BornResponse.prototype, application.response);
  Object.assign(application, { request: BornRequest.prototype, response: BornResponse.prototype });
  return createServer({ IncomingMessage: BornRequest, ServerResponse: BornResponse }, application);
}
