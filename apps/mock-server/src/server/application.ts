import { STATUS_CODES } from "node:http";

import cors from "cors";
import express from "express";
import type { Express, NextFunction, Request, RequestHandler, Response } from "express";

import { expressHandler } from "../http/express-adapter.js";
import { send } from "../http/send.js";
import type { Pipeline } from "../pipeline/pipeline.js";
import { serveDocs } from "./serve-docs.js";

/** An error as Express and its middleware throw it. */
interface HttpError extends Error {
  readonly status?: number;
}

/** CORS for any web page. Only a preflight ends here; the pipeline sees every other request, OPTIONS included. */
function crossOrigin(): RequestHandler {
  const preflight = cors({ exposedHeaders: "*" });
  const headersOnly = cors({ exposedHeaders: "*", preflightContinue: true });
  return (request, response, next) => {
    const isPreflight = request.headers["access-control-request-method"] !== undefined;
    (isPreflight ? preflight : headersOnly)(request, response, next);
  };
}

/** The Express application: CORS, the docs, and the pipeline for everything else. */
export function createApplication(pipeline: Pipeline, docs: string | undefined): Express {
  const application = express();
  application.disable("etag");
  application.disable("x-powered-by");
  application.use(crossOrigin());
  if (docs !== undefined) application.use("/docs", serveDocs(docs));
  application.use(expressHandler(pipeline));
  // Only the docs throw, for example for a path that is not validly encoded.
  application.use((error: HttpError, _request: Request, response: Response, _next: NextFunction) => {
    const { status = 500, message } = error;
    const body = { title: STATUS_CODES[status], status, detail: message };
    send(response, { status, mediaType: "application/problem+json", body });
  });
  return application;
}
