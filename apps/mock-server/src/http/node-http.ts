import type * as Http from "node:http";
import { createRequire } from "node:module";

/**
 * Node's HTTP module. An import statement reads all of its exports, also those that load Node's whole `fetch`; that takes
 * longer than to start the server.
 */
export const {
  createServer,
  IncomingMessage,
  maxHeaderSize,
  ServerResponse,
  STATUS_CODES,
  validateHeaderValue,
} = createRequire(import.meta.url)("node:http") as typeof Http;
