/**
 * What the vendors' clients share. The clients themselves have a subpath each: `@event-contracts/client/<vendor>`.
 *
 * @module
 */
export { ApiError } from "./api-error.js";
export type { BasicCredentials, Provided, SigV4Credentials } from "./auth-options.js";
export type { CallOptions, ClientOptions, IdempotentCallOptions } from "./client-options.js";
export type { Client } from "./client.js";
export type { HttpStatus } from "./http-status.js";
export type { Observation } from "./observe.js";
export type { AnyResult, Failure, Result, Success, Unanswered, Undocumented } from "./result.js";
export { TransportError } from "./transport-error.js";
export type { TransportErrorReason } from "./transport-error.js";
export { unwrap } from "./unwrap.js";
