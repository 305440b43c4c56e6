import { ApiError } from "./api-error.js";
import type { Failure, Success, Unanswered } from "./result.js";

/**
 * The data of a success, for those who prefer exceptions.
 *
 * @example const message = unwrap(await client.getIncident({ path: { id } }));
 * @throws {ApiError} where the vendor's answer is no success
 * @throws {TransportError} where there is no answer
 */
export function unwrap<Data>(result: Success<number, Data> | Failure<number, unknown> | Unanswered): Data {
  if (result.ok) return result.data;
  throw result.response ? new ApiError(result) : result.error;
}
