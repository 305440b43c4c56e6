import type { Vocabulary } from "@event-contracts/contracts/openapi";

import type { Operation } from "../contract/operations.js";
import { locationWords, pointerWords } from "./location.js";

/** One thing to know about an operation, in Markdown. */
export interface Note {
  readonly title: string;
  readonly text: string;
}

/** The notes of our vocabulary on an operation, in plain words. */
export function notesOf({ extensions, method }: Operation): readonly Note[] {
  return [
    note("Our choice", extensions["x-undocumented"], (choice) => `The vendor leaves this open. ${choice}`),
    note("A 2xx can be a failure", extensions["x-soft-failure"], softFailureWords),
    note("Safe to repeat", extensions["x-idempotency"], idempotencyWords),
    note("Pages", extensions["x-pagination"], paginationWords),
    note("Rate limit", extensions["x-rate-limit"], (limit) => rateLimitWords(limit, method)),
  ].flat();
}

function note<T>(title: string, value: T | undefined, words: (value: T) => string): readonly Note[] {
  return value === undefined ? [] : [{ title, text: words(value) }];
}

function softFailureWords(rule: Vocabulary["x-soft-failure"]): string {
  const where = `\`${pointerWords(rule.pointer)}\``;
  const sign = rule.nonEmpty === true ? "is not empty" : `is \`${JSON.stringify(rule.equals)}\``;
  return `The call has failed, whatever its status, when ${where} in the answer ${sign}. The client then returns \`ok: false\` with the real status.`;
}

function idempotencyWords({ key, format }: Vocabulary["x-idempotency"]): string {
  return `Send a key of your own as ${locationWords(key)}, and a repeated call does its work once. The client makes a ${format.toUpperCase()} when you give none, and then dares to retry.`;
}

function paginationWords(pagination: Vocabulary["x-pagination"]): string {
  const { input, output } = pagination;
  const limit = input.limit ? ` ${capitalized(locationWords(input.limit))} sets how many a page holds.` : "";
  const items = `The items are ${locationWords(output.items)}.`;
  if (pagination.style === "token") {
    const [next, sent] = [pagination.output.token, pagination.input.token].map(locationWords);
    return `${items} Send ${next} as ${sent} for the next page; it is absent or null on the last.${limit}`;
  }
  const { offset } = pagination.input;
  const { total } = pagination.output;
  const count = total ? ` ${capitalized(locationWords(total))} says how many there are.` : "";
  return `${items} ${capitalized(locationWords(offset))} says how many to skip.${limit}${count}`;
}

/** How "slow down" is said, and the quotas that count calls of this method. */
export function rateLimitWords(
  { signals, retryAfter, quotas = [] }: Vocabulary["x-rate-limit"],
  method?: string,
): string {
  const signs = signals.map(({ status, pointer, values = [] }) => {
    const listed = values.map((value) => `\`${value}\``).join(" or ");
    return pointer ? `${status} with ${listed} as \`${pointerWords(pointer)}\`` : String(status);
  });
  const unit = retryAfter?.unit === "unix-seconds" ? "as a Unix time in seconds" : "as seconds from then";
  const wait = retryAfter
    ? `Its header \`${retryAfter.header}\` says until when, ${unit}.`
    : "The answer does not say until when.";
  const counted = quotas
    .filter(({ methods }) => !method || !methods || methods.some((counted) => counted === method))
    .map(({ requests, seconds, per, methods }) => {
      const which = methods ? `${methods.join(", ")} requests` : "requests";
      return `${requests} ${which} in ${duration(seconds)} per ${per}`;
    });
  const quota = counted.length > 0 ? `The vendor allows ${counted.join(", and ")}. ` : "";
  return `${quota}Too many requests are answered ${signs.join(", or ")}. ${wait}`;
}

function duration(seconds: number): string {
  if (seconds % 60 !== 0) return `${seconds} seconds`;
  return seconds === 60 ? "a minute" : `${seconds / 60} minutes`;
}

function capitalized(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
