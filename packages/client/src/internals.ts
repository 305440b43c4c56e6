/**
 * Building blocks of a request, for the other packages of this repository: the documentation site builds and signs
 * requests with the functions that the clients use. **Not covered by semantic versioning**: any release may change them.
 *
 * @module
 */
export { fillTemplate } from "./fill-template.js";
export { withHeader } from "./outgoing-request.js";
export type { OutgoingRequest } from "./outgoing-request.js";
export { serializeQuery } from "./query.js";
export { apiKeyInCookie } from "./schemes/api-key-in-cookie.js";
export { apiKeyInQuery } from "./schemes/api-key-in-query.js";
export { apiKey } from "./schemes/api-key.js";
export { basic } from "./schemes/basic.js";
export { bearer } from "./schemes/bearer.js";
export type { Scheme, SchemeContext } from "./schemes/scheme.js";
export { sigv4 } from "./schemes/sigv4.js";
export { flattenQuery } from "./vocabulary/with-flat-query.js";
