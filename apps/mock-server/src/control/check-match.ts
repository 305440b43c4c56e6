import { isJsonObject } from "@event-contracts/contracts/openapi";

import type { Contract } from "../contract/contract.js";
import { jsonText } from "../http/json-text.js";
import { choice, MatchError, problemOfNames } from "./check-names.js";
import { LONGEST_TIMEOUT, type WaitOptions } from "./journal-waits.js";
import { isAsymmetric, type RequestMatch } from "./request-match.js";
import type { ExpectedTimes } from "./verify.js";

/** Says if a value is right for a member. */
export interface Rule {
  readonly holds: (value: unknown) => boolean;
  /** Completes "Give …". */
  readonly expected: string;
}

export const text: Rule = { holds: (value) => typeof value === "string", expected: "a text" };
export const texts: Rule = {
  holds: (value) => isJsonObject(value) && Object.values(value).every(text.holds),
  expected: "an object of names with texts",
};
export const anything: Rule = { holds: () => true, expected: "any value" };

/** The rules of a match that is kept. */
export const matchRules: Readonly<Record<keyof RequestMatch, Rule>> = {
  vendor: text,
  operationId: text,
  method: {
    holds: (value) => typeof value === "string" && /^[A-Z-]+$/.test(value),
    expected: 'a method in upper case, such as "POST"',
  },
  path: {
    holds: (value) => typeof value === "string" && value.startsWith("/"),
    expected: 'the path below the vendor\'s name, with a slash first, such as "/customers/*"',
  },
  query: texts,
  headers: texts,
  body: anything,
};

/** A match that is not kept may have matchers of a test library. */
const textsOrMatchers: Rule = {
  holds: (value) =>
    isPlainObject(value) && Object.values(value).every((one) => text.holds(one) || isAsymmetric(one)),
  expected: texts.expected,
};
const countedMatchRules = { ...matchRules, query: textsOrMatchers, headers: textsOrMatchers };

const wholeNumber: Rule = {
  holds: (value) => Number.isSafeInteger(value) && Number(value) >= 0,
  expected: "a whole number from 0",
};
const timesRules: Readonly<Record<string, Rule>> = { atLeast: wholeNumber, atMost: wholeNumber };
const waitRules: Readonly<Record<keyof WaitOptions, Rule>> = {
  times: wholeNumber,
  timeout: {
    holds: (value) =>
      value === Infinity ||
      (Number(value) >= 0 && Number(value) <= LONGEST_TIMEOUT && typeof value === "number"),
    expected: `milliseconds from 0 to ${LONGEST_TIMEOUT}, or Infinity for no limit`,
  },
};
const verifyRules: Readonly<Record<string, Rule>> = { times: anything };

/** @throws MatchError for a match that fits no request, whatever comes, and for one that is none. */
export function requireMatch(match: RequestMatch, contracts: readonly Contract[]): void {
  throwIf(problemOfMatch(match, contracts));
}

/** @throws MatchError for other options than `times`, and for a number of requests that is none. */
export function requireVerifyOptions(options: { readonly times?: ExpectedTimes }): void {
  throwIf(problemOfOptions(options, verifyRules, "such as { times: 1 }") ?? problemOfTimes(options.times));
}

/** @throws MatchError for other options than those of a wait, and for values that they cannot have. */
export function requireWaitOptions(options: WaitOptions): void {
  throwIf(problemOfOptions(options, waitRules, "such as { timeout: 1000 }"));
}

/** The sentences about a wrong match, also one of a program without types. Undefined: it can fit a request. */
export function problemOfMatch(match: unknown, contracts: readonly Contract[]): string | undefined {
  if (!isPlainObject(match)) {
    return `match is ${shown(match)}. Give the id of an operation, or an object such as { method: "POST" }.`;
  }
  return problemOfMembers("match", match, countedMatchRules) ?? problemOfNames(match, contracts);
}

/** The sentences about a wrong number of requests. Undefined: it can be right. */
export function problemOfTimes(times: unknown): string | undefined {
  if (times === undefined || wholeNumber.holds(times)) return undefined;
  if (!isPlainObject(times)) {
    return `times is ${shown(times)}. Give ${wholeNumber.expected}, or { atLeast, atMost }.`;
  }
  const problem = problemOfMembers("times", times, timesRules);
  if (problem !== undefined) return `${problem} A number in place of the object is exact.`;
  const { atLeast, atMost } = times;
  if (atLeast === undefined && atMost === undefined) {
    return "times has no bound. Give atLeast or atMost, or a number in place of the object.";
  }
  if (atLeast === undefined || atMost === undefined || Number(atLeast) <= Number(atMost)) return undefined;
  return `times.atLeast is ${shown(atLeast)}, above times.atMost, ${shown(atMost)}. Swap them.`;
}

/** The sentences about options that are no object, or have a wrong member. */
export function problemOfOptions(
  options: unknown,
  rules: Readonly<Record<string, Rule>>,
  example: string,
): string | undefined {
  if (isPlainObject(options)) return problemOfMembers("options", options, rules);
  return `The options are ${shown(options)}. Give an object, ${example}.`;
}

/** The sentences about the first member that breaks a rule. Undefined: none does. */
export function problemOfMembers(
  whole: string,
  object: object,
  rules: Readonly<Record<string, Rule>>,
): string | undefined {
  for (const [name, value] of Object.entries(object)) {
    if (value === undefined) continue;
    const rule = Object.hasOwn(rules, name) ? rules[name] : undefined;
    if (rule === undefined) {
      return `${whole} has no member ${shown(name)}. ${choice(name, Object.keys(rules))}`;
    }
    if (!rule.holds(value)) return `${whole}.${name} is ${shown(value)}. Give ${rule.expected}.`;
  }
  return undefined;
}

export function throwIf(problem: string | undefined): void {
  if (problem !== undefined) throw new MatchError(problem);
}

/** The beginning of a value. */
export function shown(value: unknown): string {
  if (typeof value === "bigint") return `${value}n`;
  const isWritten = typeof value === "number" || value instanceof RegExp;
  const written =
    (isWritten ? undefined : jsonOf(value)) ??
    (isWritten || value === undefined ? String(value) : `a ${typeof value} without JSON`);
  return written.length > 100 ? `${written.slice(0, 100)}…` : written;
}

/** Undefined: JSON has no form for it. */
export function jsonOf(value: unknown): string | undefined {
  try {
    return jsonText(value);
  } catch {
    return undefined; // it contains itself, or its own code throws
  }
}

/** False for lists, and for objects whose members are not the value, such as maps. */
export function isPlainObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return Object.prototype.toString.call(value) === "[object Object]" && !isAsymmetric(value);
}
