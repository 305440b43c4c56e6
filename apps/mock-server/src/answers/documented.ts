import type { ResponseObject } from "@event-contracts/contracts/openapi";

import type { Operation } from "../contract/contract.js";
import { finalStatusOf } from "../contract/final-status.js";

/** A response of an operation with the status that it is sent with. */
export interface DocumentedResponse {
  readonly status: number;
  readonly response: ResponseObject;
}

/** The response that documents a status: by the status itself, by its range such as `4XX`, or as `default`. */
export function responseFor({ responses }: Operation, status: number): ResponseObject | undefined {
  const range = `${String(status).charAt(0)}XX`;
  const key = Object.keys(responses).find((name) => name.toUpperCase() === range);
  return (
    responses[String(status)] ?? (key === undefined ? undefined : responses[key]) ?? responses["default"]
  );
}

/**
 * The response to a valid request: the first 2xx, else the range `2XX`, else `default`, else the first documented one of
 * another class, since a contract may document a redirection or an error only. Undefined: there is none.
 */
export function usualResponse({ responses }: Operation): DocumentedResponse | undefined {
  const documented = Object.entries(responses).flatMap(([key, response]) => {
    const status = finalStatusOf(key);
    return status === undefined ? [] : [{ key, status, response }];
  });
  const isSuccess = ({ status }: DocumentedResponse): boolean => status >= 200 && status < 300;
  const isFinal = ({ status }: DocumentedResponse): boolean => status >= 300;
  return (
    documented.find((entry) => isSuccess(entry) && /^\d/.test(entry.key) && !/x/i.test(entry.key)) ??
    documented.find((entry) => isSuccess(entry) && entry.key !== "default") ??
    documented.find(isSuccess) ??
    documented.find(isFinal)
  );
}
