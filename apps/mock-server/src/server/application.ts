import cors from "cors";
import express, { type Express, type NextFunction, type Request, type Response } from "express";

import { expressHandler } from "../http/express-adapter.js";
import { send } from "../http/send.js";
import type { Pipeline } from "../pipeline/pipeline.js";
import { serveDocs } from "./serve-docs.js";

/** The Express application: CORS, the docs, and the pipeline for everything else. */
export function createApplication(pipeline: Pipeline, docs: string | undefined): Express {
  const application = express();
  application.disable("etag");
  application.disable("x-powered-by");
  application.use(cors({ exposedHeaders: "*" }));
  if (docs !== undefined) application.use("/docs", serveDocs(docs));
  application.use(expressHandler(pipeline));
  application.use((error: Error, _request: Request, response: Response, _next: NextFunction) => {
    send(response, {
      status: 500,
      mediaType: "application/problem+json",
      body: { title: "Internal Server Error", status: 500, detail: `The mock server failed: ${error.message}` },
    });
  });
  return application;
}
