import { existsSync } from "node:fs";
import { join, resolve } from "node:path";

import express, { type Request, type Response, type Router } from "express";

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
  router.use(express.static(root));
  router.use((_request: Request, response: Response) => {
    response.status(404).sendFile(join(root, "404.html"));
  });
  return router;
}
