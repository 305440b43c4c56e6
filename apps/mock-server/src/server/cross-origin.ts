import cors from "cors";
import type { RequestHandler } from "express";

const commonMethods = ["GET", "HEAD", "PUT", "PATCH", "POST", "DELETE"];

/**
 * CORS for web pages. Only a preflight ends here; the pipeline sees every other request, OPTIONS included.
 *
 * @param origins the origins that get CORS headers; undefined: every origin.
 * @param methods the methods that a page may use besides those of every API.
 */
export function crossOrigin(
  origins: readonly string[] | undefined,
  methods: readonly string[],
): RequestHandler {
  const allowed = [...new Set([...commonMethods, ...methods])];
  const options = {
    exposedHeaders: "*",
    methods: allowed,
    ...(origins !== undefined && { origin: [...origins] }),
  };
  const preflight = cors(options);
  const headersOnly = cors({ ...options, preflightContinue: true });
  return (request, response, next) => {
    const { origin = "" } = request.headers;
    if (origins !== undefined && !origins.includes(origin)) {
      response.vary("Origin"); // a cache must not give this response to a page of an allowed origin
      next();
      return;
    }
    // The Fetch standard: a preflight has both headers. Another OPTIONS request is for an operation of the contract.
    const isPreflight = origin !== "" && request.headers["access-control-request-method"] !== undefined;
    (isPreflight ? preflight : headersOnly)(request, response, next);
  };
}
