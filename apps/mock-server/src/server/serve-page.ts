import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";

import express, { type RequestHandler, type Response, type Router } from "express";

import { PAGE_FILES } from "../control/page-path.js";
import { problemWith } from "../failure/problem.js";
import { pathOf } from "../http/express-adapter.js";
import { send } from "../http/send.js";

/** The page as the build writes it. It is at the same place for the sources and for the compiled files. */
const FOLDER = fileURLToPath(new URL("../../dist/page", import.meta.url));

const YEAR = "365d";

/** The page runs the server's own files only, calls this server only, and cannot be framed. */
const HEADERS = {
  "Content-Security-Policy":
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  "Cross-Origin-Opener-Policy": "same-origin",
  "Cross-Origin-Resource-Policy": "same-origin",
  "Referrer-Policy": "no-referrer",
  "X-Content-Type-Options": "nosniff",
};

/** Serves the page at `/` to browsers, and its files. Everything else is for others. */
export function servePage(folder = FOLDER): Router {
  const router = express.Router();
  const files = express.static(folder, {
    index: false,
    immutable: true,
    maxAge: YEAR,
    setHeaders,
  });
  router.use((request, response, next) => {
    if (request.method !== "GET" && request.method !== "HEAD") next();
    else if (isPage(request)) sendPage(folder, response);
    else next();
  });
  // The guard asks no token for these paths: none of them leads further.
  router.use(PAGE_FILES, files, (_request, response) => send(response, noFile));
  return router;
}

function setHeaders(response: Response): void {
  response.set(HEADERS);
}

/** Programs accept anything, or JSON. They get the list of vendors. */
function isPage(request: Parameters<RequestHandler>[0]): boolean {
  if (pathOf(request.originalUrl) !== "/") return false;
  return request.accepts(["application/problem+json", "application/json", "text/html"]) === "text/html";
}

function sendPage(folder: string, response: Response): void {
  if (!existsSync(`${folder}/index.html`)) {
    send(response, notBuilt);
    return;
  }
  setHeaders(response);
  response.set({ "Cache-Control": "no-cache", Vary: "Accept" });
  response.sendFile("index.html", { root: folder, cacheControl: false }, (error) => {
    if (error !== undefined && !response.headersSent) send(response, notBuilt);
  });
}

const noFile = problemWith(404, "The page of the mock server has no such file.");

const notBuilt = problemWith(
  404,
  'The page of the mock server is not built. Run "npm run build" in the repository, or use the API at /_mock.',
);
