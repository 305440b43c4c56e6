/**
 * The types and errors that all clients share. Each vendor's client has a subpath of its own:
 * `@event-contracts/client/<vendor>`.
 *
 * @module
 */
export { ApiError } from "./api-error.js";
export type { BasicCredentials, Provided, SigV4Credentials } from "./auth-options.js";
export type { CallOptions, IdempotentCallOptions } from "./call-options.js";
export type { ClientOptions } from "./client-options.js";
export type { Quota } from "@event-contracts/contracts";
export type { Client } from "./client.js";
export type { Fetch, FetchInit, FetchResponse } from "./fetch.js";
export type { Hooks, RequestEvent, ResponseEvent, RetryEvent } from "./hooks.js";
export type { HttpStatus } from "./http-status.js";
export type { Observation } from "./observation.js";
export type { AnyResult, Failure, Result, Success, TransportFailure, Undocumented } from "./result.js";
export type { Stopped } from "./sending.js";
export { TransportError } from "./transport-error.js";
export type { ServerSentEvent } from "./server-sent-event.js";
export type { Sent, TransportErrorReason } from "./transport-error.js";
export { unwrap } from "./unwrap.js";
