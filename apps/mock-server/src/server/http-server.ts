import type { RequestListener, Server, ServerOptions as HttpServerOptions } from "node:http";

import type { Express, Request, Response } from "express";

import { refusalWith } from "../failure/problem.js";
import { answerClientError, endWith, missingHost, unknownTransferCoding } from "../http/client-error.js";
import { createServer, IncomingMessage, ServerResponse } from "../http/node-http.js";
import { logReasons, type Log, type LogOutcome } from "../pipeline/log.js";
import type { ServerOptions } from "./options.js";
import { refuseEarly } from "./refuse-early.js";

/** The response to a request target that is no URL. */
const badTarget = refusalWith(400, "The request target is not a valid URL.");

/** RFC 9110 §10.1.1 */
const badExpectation = refusalWith(417, "The server meets no expectation but 100-continue.");

/** RFC 9110 §9.3.6: CONNECT is for proxies. */
const noProxy = refusalWith(400, "The server is no proxy. Send requests to its own address.");

/** The options of a server that concern HTTP itself. */
interface HttpOptions extends Pick<ServerOptions, "headersTimeout" | "requestTimeout"> {
  readonly log: Log | undefined;
  readonly logOutcome: LogOutcome;
}

/**
 * An HTTP server for an Express application.
 *
 * Express sets the prototype of every request and response. Before Node.js 24, V8 then stops optimizing the code that
 * uses them, which costs half of the throughput (https://github.com/expressjs/express/issues/5998). On objects that are
 * created with that prototype, setting it changes nothing. On newer versions, creating them so would cost a little
 * instead.
 */
export function createHttpServer(application: Express, httpOptions: HttpOptions): Server {
  const { log, logOutcome } = httpOptions;
  const options = timeLimits(httpOptions);
  const listener: RequestListener = (request, response) => {
    const refusal = missingHost(request) ?? unknownTransferCoding(request);
    if (refusal !== undefined) {
      response.setHeader("Connection", "close");
      refuseEarly(logOutcome, request, response, refusal);
    } else if (isTarget(request.url)) application(request as Request, response as Response);
    else refuseEarly(logOutcome, request, response, badTarget);
  };
  const answering = (server: Server): Server =>
    server
      .on("clientError", (error, socket) =>
        answerClientError(error, socket, (refusal) => logReasons(log, undefined, refusal)),
      )
      .on("checkExpectation", (request, response) =>
        refuseEarly(logOutcome, request, response, badExpectation),
      )
      .on("connect", ({ url = "", headers }, socket) => {
        logOutcome({ method: "CONNECT", url, headers }, noProxy);
        endWith(socket, noProxy);
      });
  if (Number.parseInt(process.versions.node, 10) >= 24) return answering(createServer(options, listener));

  class PreparedRequest extends IncomingMessage {}
  class PreparedResponse extends ServerResponse {}
  Object.setPrototypeOf(PreparedRequest.prototype, application.request);
  Object.setPrototypeOf(PreparedResponse.prototype, application.response);
  Object.assign(application, { request: PreparedRequest.prototype, response: PreparedResponse.prototype });
  return answering(
    createServer(
      { ...options, IncomingMessage: PreparedRequest, ServerResponse: PreparedResponse },
      listener,
    ),
  );
}

/** True for a path, a whole URL and the target of `OPTIONS *`. Express would write another one to the log of the process. */
function isTarget(target = ""): boolean {
  return target.startsWith("/") || target === "*" || URL.canParse(target);
}

/** The options of Node.js. A request beyond a limit gets a 408, and its connection is closed. */
function timeLimits({ headersTimeout = 10_000, requestTimeout = 30_000 }: HttpOptions): HttpServerOptions {
  const limits = [headersTimeout, requestTimeout].filter((limit) => limit > 0);
  const shortest = Math.min(...limits);
  return {
    // Node.js refuses more time for the headers than for the whole request.
    headersTimeout: headersTimeout === 0 ? 0 : shortest,
    requestTimeout,
    // By default Node.js refuses a missing Host without a reason.
    requireHostHeader: false,
    // RFC 9110 §5.3. By default Node.js drops all but the first of some headers, such as Authorization.
    joinDuplicateHeaders: true,
    // By default Node.js looks for late requests every 30 s only.
    connectionsCheckingInterval: Math.min(1000, Math.ceil(shortest / 4)),
  };
}
