import { STATUS_CODES } from "node:http";

import cors from "cors";
import express, { type Express, type NextFunction, type Request, type Response } from "express";

import { expressHandler } from "../http/express-adapter.js";
import { send } from "../http/send.js";
import type { Pipeline } from "../pipeline/pipeline.js";
import { serveDocs } from "./serve-docs.js";

/** An error as Express and its middleware throw it. */
interface HttpError extends Error {
  readonly status?: number;
}

/** The Express application: CORS, the docs, and the pipeline for everything else. */
export function createApplication(pipeline: Pipeline, docs: string | undefined): Express {
  const application = express();
  application.disable("etag");
  application.disable("x-powered-by");
  application.use(cors({ exposedHeaders: "*" }));
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
