import express from "express";
import type { Express, NextFunction, Request, RequestHandler, Response } from "express";

import { problemWith } from "../failure/problem.js";
import { isControlPath } from "../control/control-path.js";
import { expressHandler, pathOf } from "../http/express-adapter.js";
import { sendInstead } from "../http/send.js";
import type { LogOutcome } from "../pipeline/log.js";
import type { Pipeline } from "../pipeline/pipeline.js";
import { allowHosts } from "./allow-hosts.js";
import { crossOrigin } from "./cross-origin.js";
import { health } from "./health.js";
import { serveDocs } from "./serve-docs.js";
import { servePage } from "./serve-page.js";

/** An error as Express and its middleware throw it. */
interface HttpError extends Error {
  readonly status?: number;
}

/** The parts of an application that are options of the server. */
interface ApplicationOptions {
  readonly docs: string | undefined;
  readonly cors: readonly string[] | undefined;
  readonly allowedHosts: readonly string[] | undefined;
  readonly log: LogOutcome;
  /** Keeps others from the server's own API. */
  readonly guard: RequestHandler;
  /** The methods of the contracts. */
  readonly methods: readonly string[];
}

/** The Express application: the names it answers to, its page, CORS, `/health`, the docs, and the pipeline for everything else. */
export function createApplication(pipeline: Pipeline, options: ApplicationOptions): Express {
  const { docs, cors, allowedHosts, log, methods, guard } = options;
  const application = express();
  application.disable("etag");
  application.disable("x-powered-by");
  if (allowedHosts !== undefined) application.use(allowHosts(allowedHosts, log));
  const handle = expressHandler(pipeline);
  application.use(guard);
  application.use(servePage());
  // Without CORS: no page of another origin may call it.
  application.use((request, response, next) =>
    isControlPath(pathOf(request.originalUrl)) ? handle(request, response, next) : next(),
  );
  application.use(crossOrigin(cors, methods));
  application.all("/health", health);
  if (docs !== undefined) application.use("/docs", serveDocs(docs));
  application.use(handle);
  // Only the docs throw. The message of the error may show a path of this machine.
  application.use(
    ({ status = 500 }: HttpError, _request: Request, response: Response, _next: NextFunction) => {
      const detail = status < 500 ? "The docs cannot serve this request." : "The docs cannot be read.";
      sendInstead(response, problemWith(status, detail));
    },
  );
  return application;
}
