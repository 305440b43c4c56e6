import cors from "cors";
import type { RequestHandler } from "express";

/**
 * CORS for web pages. Only a preflight ends here; the pipeline sees every other request, OPTIONS included.
 *
 * @param origins the origins that get CORS headers; undefined: every origin.
 */
export function crossOrigin(origins: readonly string[] | undefined): RequestHandler {
  const options = { exposedHeaders: "*", ...(origins !== undefined && { origin: [...origins] }) };
  const preflight = cors(options);
  const headersOnly = cors({ ...options, preflightContinue: true });
  return (request, response, next) => {
    const { origin = "" } = request.headers;
    if (origins !== undefined && !origins.includes(origin)) {
      response.vary("Origin"); // a cache must not give this response to a page of an allowed origin
      next();
      return;
    }
    const isPreflight = request.headers["access-control-request-method"] !== undefined;
    (isPreflight ? preflight : headersOnly)(request, response, next);
  };
}
