import { ApiError } from "./api-error.js";
import type { NotSent } from "./publish.js";
import type { Failure, Success, TransportFailure } from "./result.js";
import type { TransportError } from "./transport-error.js";

/**
 * Returns the data of a success and throws otherwise, for callers who prefer exceptions.
 *
 * @example const message = unwrap(await client.getIncident({ path: { id } }));
 * @throws {ApiError} if the response is not a success
 * @throws {TransportError} if there is no readable response
 * @throws {TypeError} if `publish` could not map or send the event, or the call was not awaited
 */
export function unwrap<Data>(
  result: Success<number, Data> | Failure<number, unknown> | TransportFailure | NotSent,
): Data {
  if (result instanceof Promise) throw new TypeError("unwrap received a promise: await the call first");
  if (result.ok) return result.data;
  throw errorOf(result);
}

/** The exception for a failure. */
export function errorOf(failure: Failure<number, unknown> | TransportFailure): ApiError | TransportError;
export function errorOf(failure: Failure<number, unknown> | TransportFailure | NotSent): Error;
export function errorOf(failure: Failure<number, unknown> | TransportFailure | NotSent): Error {
  return failure.response ? new ApiError(failure) : failure.error;
}
