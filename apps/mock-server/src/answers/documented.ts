import type { ResponseObject } from "@event-contracts/contracts/openapi";

import type { Operation } from "../contract/contract.js";
import { finalStatusOf } from "../contract/final-status.js";
import { memoize } from "../validation/memoize.js";

/** A response of an operation with the status that it is sent with. */
export interface DocumentedResponse {
  readonly status: number;
  readonly response: ResponseObject;
}

/** The response that documents a status: by the status itself, by its range such as `4XX`, or as `default`. */
export function responseFor({ responses }: Operation, status: number): ResponseObject | undefined {
  return responses[String(status)] ?? rangesOf(responses).get(rangeOf(status)) ?? responses["default"];
}

/** True if the contract documents the status itself, or its range. */
export function documentsStatus({ responses }: Operation, status: number): boolean {
  return String(status) in responses || rangesOf(responses).has(rangeOf(status));
}

/** True if the contract documents the status of an error by itself, by its range or by `default`. */
export function documentsError(operation: Operation, status: number): boolean {
  return responseFor(operation, status) !== undefined;
}

/** True if the contract documents errors only, so that the operation does nothing. */
export const documentsNoSuccess = memoize((operation: Operation): boolean => {
  const usual = usualResponse(operation);
  return usual !== undefined && usual.status >= 400;
});

/** The responses of ranges by their first digit. */
const rangesOf = memoize((responses: Operation["responses"]): ReadonlyMap<number, ResponseObject> => {
  const ranges = new Map<number, ResponseObject>();
  for (const [key, response] of Object.entries(responses)) {
    const [, digit] = /^(\d)xx$/i.exec(key) ?? [];
    if (digit !== undefined && !ranges.has(Number(digit))) ranges.set(Number(digit), response);
  }
  return ranges;
});

function rangeOf(status: number): number {
  return Math.floor(status / 100);
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
