import { createServer, IncomingMessage, ServerResponse } from "node:http";
import type { RequestListener, Server } from "node:http";

import type { Express, Request, Response } from "express";

import type { Reply } from "../http/outcome.js";
import { send } from "../http/send.js";

/** The response to a request target that Express cannot read as a URL. */
const badTarget: Reply = {
  status: 400,
  mediaType: "application/problem+json",
  body: { title: "Bad Request", status: 400, detail: "The request target is not a valid URL." },
};

/**
 * An HTTP server for an Express application.
 *
 * Express sets the prototype of every request and response. Before Node.js 24, V8 then stops optimizing the code that
 * uses them, which costs half of the throughput (https://github.com/expressjs/express/issues/5998). On objects that are
 * created with that prototype, setting it changes nothing. On newer versions, creating them so would cost a little
 * instead.
 */
export function createHttpServer(application: Express): Server {
  const listener: RequestListener = (request, response) => {
    application(request as Request, response as Response, () => send(response, badTarget));
  };
  if (Number.parseInt(process.versions.node, 10) >= 24) return createServer(listener);

  class PreparedRequest extends IncomingMessage {}
  class PreparedResponse extends ServerResponse {}
  Object.setPrototypeOf(PreparedRequest.prototype, application.request);
  Object.setPrototypeOf(PreparedResponse.prototype, application.response);
  Object.assign(application, { request: PreparedRequest.prototype, response: PreparedResponse.prototype });
  return createServer({ IncomingMessage: PreparedRequest, ServerResponse: PreparedResponse }, listener);
}
