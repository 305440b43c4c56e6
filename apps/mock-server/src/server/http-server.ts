import { createServer, IncomingMessage, ServerResponse, type Server } from "node:http";

import type { Express } from "express";

/**
 * An HTTP server for an Express application.
 *
 * Express sets the prototype of every request and response. Before Node.js 24, V8 then stops optimizing the code that
 * uses them, which costs half of the throughput (https://github.com/expressjs/express/issues/5998). On objects that are
 * created with that prototype, setting it changes nothing. On newer versions, creating them so would cost a little
 * instead.
 */
export function createHttpServer(application: Express): Server {
  if (Number.parseInt(process.versions.node, 10) >= 24) return createServer(application);

  class PreparedRequest extends IncomingMessage {}
  class PreparedResponse extends ServerResponse {}
  Object.setPrototypeOf(PreparedRequest.prototype, application.request);
  Object.setPrototypeOf(PreparedResponse.prototype, application.response);
  Object.assign(application, { request: PreparedRequest.prototype, response: PreparedResponse.prototype });
  return createServer({ IncomingMessage: PreparedRequest, ServerResponse: PreparedResponse }, application);
}
