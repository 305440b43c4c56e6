import type { Vocabulary } from "@event-contracts/contracts/openapi";

import type { Operation } from "../contract/operations.js";
import { CHOICE_LABEL } from "./choice-label.js";
import { describeLocation, dottedName } from "./location.js";

/** A note on an operation, in Markdown. */
export interface Note {
  readonly title: string;
  readonly text: string;
}

/** The notes on an operation, from its `x-` extensions. */
export function notesOf({ extensions, method }: Operation): readonly Note[] {
  return [
    note(CHOICE_LABEL, extensions["x-undocumented"], (choice) => choice),
    note(extensions["x-safe"] === true ? "Safe" : "Not safe", extensions["x-safe"], (safe) =>
      describeSafety(safe, method),
    ),
    note(
      extensions["x-idempotent"] === true ? "Idempotent" : "Not idempotent",
      extensions["x-idempotent"],
      (idempotent) => describeRepetition(idempotent, method),
    ),
    note("Failures with a 2xx status", extensions["x-soft-failure"], describeSoftFailure),
    note("Error code", extensions["x-error-code"], describeErrorCode),
    note("Idempotency key", extensions["x-idempotency"], describeIdempotency),
    note("Pagination", extensions["x-pagination"], describePagination),
    note("Rate limit", extensions["x-rate-limit"], (limit) => describeRateLimit(limit, method)),
  ].flat();
}

function note<T>(title: string, value: T | undefined, describe: (value: T) => string): readonly Note[] {
  return value === undefined ? [] : [{ title, text: describe(value) }];
}

function describeSafety(safe: boolean, method: string): string {
  return safe
    ? `The operation only reads, although its method is ${method}, so that the client can repeat it safely.`
    : `The operation changes state, although its method is ${method}. Keep it away from caches and prefetchers.`;
}

function describeRepetition(idempotent: boolean, method: string): string {
  return idempotent
    ? `The same request sent twice has the effect of one, although its method is ${method}, so that the client can repeat it safely.`
    : `The same request sent twice can have two effects, although its method is ${method}.`;
}

/** Describes the place of a vendor's error code: "`errors.0.code` in the response body". */
export function describeErrorCode(expression: string): string {
  return `The response of a failed call has the vendor's error code as ${describeLocation(expression)}.`;
}

/** The condition under which a response is a failure: "`success` is `false`". */
export function describeCondition({ pointer, nonEmpty, equals }: Vocabulary["x-soft-failure"]): string {
  const condition = nonEmpty === true ? "is not empty" : `is \`${JSON.stringify(equals)}\``;
  return `\`${dottedName(pointer)}\` ${condition}`;
}

function describeSoftFailure(rule: Vocabulary["x-soft-failure"]): string {
  return `The request failed, whatever its status, if ${describeCondition(rule)} in the response body. The client then returns \`ok: false\` with the response's status.`;
}

function describeIdempotency({ key, format }: Vocabulary["x-idempotency"]): string {
  return `Send an idempotency key as ${describeLocation(key)}: repeated requests with the same key take effect once. If you omit the key, the client generates a ${format.toUpperCase()}. With a key, the client can retry safely.`;
}

function describePagination(pagination: Vocabulary["x-pagination"]): string {
  const { input, output } = pagination;
  const limit = input.limit ? ` ${capitalized(describeLocation(input.limit))} sets the page size.` : "";
  const items = `The list of items is ${describeLocation(output.items)}.`;
  if (pagination.style === "token") {
    const [next, sent] = [pagination.output.token, pagination.input.token].map(describeLocation);
    return `${items} To request the next page, send ${next} as ${sent}. The last page has no token, or null.${limit}`;
  }
  const { offset } = pagination.input;
  const { total } = pagination.output;
  const count = total ? ` ${capitalized(describeLocation(total))} contains the total number of items.` : "";
  return `${items} ${capitalized(describeLocation(offset))} sets the number of items to skip.${limit}${count}`;
}

/** Describes a rate limit: the quotas, the responses above them, and the time to wait; of one method, or of all. */
export function describeRateLimit(
  { signals, retryAfter, quotas = [] }: Vocabulary["x-rate-limit"],
  method?: string,
): string {
  const responses = signals.map(({ status, pointer, values = [] }) => {
    const listed = values.map((value) => `\`${value}\``).join(" or ");
    return pointer
      ? `${status} with ${listed} as \`${dottedName(pointer)}\` in the response body`
      : String(status);
  });
  const counted = quotas
    .filter(({ methods }) => !method || !methods || methods.some((counted) => counted === method))
    .map(({ requests, seconds, per, methods }) => {
      const which = methods ? `${methods.join(", ")} requests` : "requests";
      return `${requests} ${which} in ${duration(seconds)} per ${per}`;
    });
  const quota = counted.length > 0 ? `The vendor allows ${counted.join(", and ")}. ` : "";
  return `${quota}${quota ? "Further" : "Too many"} requests return ${responses.join(", or ")}. ${describeWait(retryAfter)}`;
}

function describeWait(retryAfter: Vocabulary["x-rate-limit"]["retryAfter"]): string {
  if (!retryAfter) return "No response header says how long to wait.";
  const { header, unit } = retryAfter;
  const content =
    unit === "unix-seconds" ? "the end of the wait, as a Unix time in seconds" : "the seconds to wait";
  return `The response header \`${header}\` contains ${content}.`;
}

function duration(seconds: number): string {
  if (seconds % 60 !== 0) return `${seconds} seconds`;
  return seconds === 60 ? "a minute" : `${seconds / 60} minutes`;
}

function capitalized(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
