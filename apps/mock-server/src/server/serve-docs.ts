import { existsSync } from "node:fs";
import { join, resolve } from "node:path";

import express, { type NextFunction, type Request, type Response, type Router } from "express";

import { problemWith } from "../failure/problem.js";
import { send } from "../http/send.js";
import { StartError } from "./start-error.js";

/**
 * Serves a folder of static pages, the docs, with its own 404 page for unknown paths.
 *
 * @throws StartError if the folder has no `index.html`.
 */
export function serveDocs(folder: string): Router {
  const root = resolve(folder);
  if (!existsSync(join(root, "index.html"))) {
    throw new StartError(
      `There are no docs in ${folder}. Build them with "npm run build", or leave --docs out.`,
    );
  }
  const router = express.Router();
  router.use(allowReading);
  router.use(express.static(root));
  router.use((_request: Request, response: Response) => {
    // By `root`, as a folder above it may have a name that begins with a dot, which would be refused.
    response.status(404).sendFile("404.html", { root }, (error) => {
      if (error !== undefined && !response.headersSent) send(response, notFound);
    });
  });
  return router;
}

/** The response for an unknown path if the folder has no page for it. */
const notFound = problemWith(404, "The docs have no page at this path.");

function allowReading({ method }: Request, response: Response, next: NextFunction): void {
  if (method === "GET" || method === "HEAD") {
    next();
    return;
  }
  send(response, { ...problemWith(405, "The docs can only be read."), headers: { Allow: "GET, HEAD" } });
}
