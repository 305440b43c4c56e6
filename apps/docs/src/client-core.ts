/**
 * The client's own code, below what it publishes: what a page sends is put together and signed by the very functions
 * that do so in a program. Only this file reaches for them.
 *
 * @module
 */
export { fillTemplate } from "../../../packages/client/src/fill-template.js";
export type { Target } from "../../../packages/client/src/call.js";
export type { OutgoingRequest } from "../../../packages/client/src/outgoing-request.js";
export { withHeader } from "../../../packages/client/src/outgoing-request.js";
export { serializeQuery } from "../../../packages/client/src/query.js";
export { apiKeyInCookie } from "../../../packages/client/src/schemes/api-key-in-cookie.js";
export { apiKeyInQuery } from "../../../packages/client/src/schemes/api-key-in-query.js";
export { apiKey } from "../../../packages/client/src/schemes/api-key.js";
export { basic } from "../../../packages/client/src/schemes/basic.js";
export { bearer } from "../../../packages/client/src/schemes/bearer.js";
export type { Scheme } from "../../../packages/client/src/schemes/scheme.js";
export { sigv4 } from "../../../packages/client/src/schemes/sigv4.js";
export { flattenQuery } from "../../../packages/client/src/vocabulary/with-flat-query.js";
