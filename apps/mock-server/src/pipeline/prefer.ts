import { setTimeout as delay } from "node:timers/promises";

import type { ResponseObject } from "@event-contracts/contracts/openapi";

import { answerOf, exampleNames } from "../answers/answer.js";
import { responseFor, usualResponse } from "../answers/documented.js";
import type { Contract, Operation } from "../contract/contract.js";
import { finalStatusOf } from "../contract/final-status.js";
import { Refusal } from "../failure/failure.js";
import { isReset, type Outcome, type Reply } from "../http/outcome.js";
import { MalformedPreferencesError, readPreferences, type Preferences } from "../http/preferences.js";
import { headerOf } from "../http/received-request.js";
import { randomnessOf, type Random } from "../state/random.js";
import { operationOf, type Exchange, type Next, type Stage } from "./exchange.js";
import { finishAnswer } from "./finish.js";

/** The longest wait, in seconds. */
const LONGEST_WAIT = 60;

/** The preferences that choose an answer, in the order in which they are reported. */
const CHOICES = ["code", "example", "dynamic"] as const;

const KNOWN = /\b(?:code|example|dynamic|wait)\b/i;

/** A preference that cannot be followed. The message names what is possible. */
class ImpossiblePreferenceError extends Error {
  override readonly name = "ImpossiblePreferenceError" as const;
}

/**
 * Follows the Prefer header of a valid request (RFC 7240): an answer of the contract in place of the handler's, and a
 * wait. Preferences of other names are ignored. The wait is after the transaction, which must not be held.
 */
export const prefer: Stage = (exchange, next) => {
  const header = headerOf(exchange.request, "prefer");
  return header === undefined ? next(exchange) : follow(exchange, header, next);
};

async function follow(exchange: Exchange, header: string, next: Next): Promise<Outcome> {
  const operation = operationOf(exchange);
  let plan: Plan;
  try {
    plan = planOf(exchange, operation, header);
  } catch (error) {
    if (!(error instanceof ImpossiblePreferenceError)) throw error;
    throw new Refusal({ kind: "malformed-request", message: error.message });
  }
  const outcome = plan.answer === undefined ? await next(exchange) : finishAnswer(exchange, plan.answer);
  if (plan.wait > 0) await delay(plan.wait * 1000);
  if (isReset(outcome) || plan.applied.length === 0) return outcome;
  return { ...outcome, headers: { ...outcome.headers, "Preference-Applied": plan.applied.join(", ") } };
}

interface Plan {
  readonly answer: Reply | undefined;
  /** In seconds. */
  readonly wait: number;
  readonly applied: readonly string[];
}

function planOf(exchange: Exchange, operation: Operation, header: string): Plan {
  // An operation with a Prefer header of its own gives `wait` its own meaning, and may allow another form.
  const isOwn = operation.parameters.some(
    ({ in: place, name }) => place === "header" && name.toLowerCase() === "prefer",
  );
  const preferences = read(header, isOwn);
  const wait = isOwn ? 0 : waitOf(preferences);
  const chosen = CHOICES.filter((name) => preferences.has(name) && preferences.get(name) !== "false");
  const applied = [...chosen, ...(wait > 0 ? ["wait"] : [])].map((name) =>
    written(name, preferences.get(name) ?? ""),
  );
  return {
    answer: chosen.length === 0 ? undefined : answerTo(exchange, operation, preferences),
    wait,
    applied,
  };
}

function read(header: string, isOwn: boolean): Preferences {
  try {
    return readPreferences(header);
  } catch (error) {
    if (!(error instanceof MalformedPreferencesError)) throw error;
    // A header that names none of these preferences asks nothing of this server.
    if (isOwn || !KNOWN.test(header)) return new Map();
    throw new ImpossiblePreferenceError(`The Prefer header ${error.message}.`);
  }
}

function waitOf(preferences: Preferences): number {
  const value = preferences.get("wait");
  if (value === undefined) return 0;
  if (/^\d{1,9}(?:\.\d{1,9})?$/.test(value) && Number(value) <= LONGEST_WAIT) return Number(value);
  throw new ImpossiblePreferenceError(
    `The Prefer header asks for wait=${quoted(value)}. Write seconds from 0 to ${LONGEST_WAIT}.`,
  );
}

function answerTo(exchange: Exchange, operation: Operation, preferences: Preferences): Reply {
  const code = preferences.get("code");
  const status = code === undefined ? undefined : statusOf(operation, code);
  const response = status === undefined ? usualResponse(operation)?.response : responseFor(operation, status);
  const example = preferences.get("example");
  if (example !== undefined) requireExample(exchange.service.contract, response, example);
  const random = randomOf(exchange, preferences.get("dynamic"));
  const accept = acceptFor(exchange, response, example);
  const wanted = { status, accept, ...(random === undefined ? { example } : { random }) };
  const answer = answerOf(exchange.service.contract, operation, wanted);
  if (answer !== undefined) return answer;
  throw new ImpossiblePreferenceError(
    "The contract documents no response for this operation, so that there is none to choose.",
  );
}

function requireExample(contract: Contract, response: ResponseObject | undefined, example: string): void {
  const { withValue, withoutValue } = exampleNames(contract, response?.content ?? {});
  if (withValue.includes(example)) return;
  const problem = withoutValue.includes(example)
    ? `The example ${quoted(example)} of this response has no value in the contract, and an externalValue is not fetched.`
    : `The contract has no example ${quoted(example)} for this response.`;
  const others =
    withoutValue.length === 0 ? "It has no named example" : "It has no other named example with a value";
  throw new ImpossiblePreferenceError(`${problem} ${oneOf("Its examples are", withValue, others)}.`);
}

/** The media type that has the example, where the caller prefers none with it. */
function acceptFor(
  { request, service }: Exchange,
  response: ResponseObject | undefined,
  example: string | undefined,
): string | undefined {
  const accept = headerOf(request, "accept");
  if (example === undefined) return accept;
  const { content = {} } = response ?? {};
  const holders = Object.keys(content).filter((key) =>
    exampleNames(service.contract, { [key]: content[key] ?? {} }).withValue.includes(example),
  );
  return holders.length === Object.keys(content).length ? accept : holders[0];
}

function statusOf(operation: Operation, code: string): number {
  const status = /^[2-5]\d\d$/.test(code) ? Number(code) : undefined;
  if (status !== undefined && responseFor(operation, status) !== undefined) return status;
  const documented = Object.keys(operation.responses);
  const final = documented.filter((key) => finalStatusOf(key) !== undefined);
  const problem = documented.includes(code)
    ? `A response cannot end an exchange with code=${quoted(code)}, which is no final status.`
    : `The contract does not document code=${quoted(code)} for this operation.`;
  throw new ImpossiblePreferenceError(
    `${problem} ${oneOf("It documents", final, "It documents no response")}.`,
  );
}

/** `true` draws other values for each request, a number the same ones for the same number. */
function randomOf(exchange: Exchange, dynamic: string | undefined): Random | undefined {
  if (dynamic === undefined || dynamic === "false") return undefined;
  if (dynamic === "true" || dynamic === "") return exchange.random;
  if (/^\d{1,15}$/.test(dynamic)) return randomnessOf(Number(dynamic), "dynamic")(0);
  throw new ImpossiblePreferenceError(
    `The Prefer header asks for dynamic=${quoted(dynamic)}. Write true, false or a whole number, the seed.`,
  );
}

/** The longest list that a message repeats. */
const MOST_NAMES = 50;

function oneOf(introduction: string, names: readonly string[], otherwise: string): string {
  return names.length === 0 ? otherwise : `${introduction} ${names.slice(0, MOST_NAMES).join(", ")}`;
}

/** The start of a value, as a caller chooses it. */
function quoted(value: string): string {
  return JSON.stringify(value.slice(0, 100));
}

function written(name: string, value: string): string {
  if (value === "") return name;
  return /^[\w.!#$%&'*+^`|~-]+$/.test(value)
    ? `${name}=${value}`
    : `${name}="${value.replaceAll(/["\\]/g, String.raw`\$&`)}"`;
}
