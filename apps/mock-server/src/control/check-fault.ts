import { isJsonObject } from "@event-contracts/contracts/openapi";

import type { Contract } from "../contract/contract.js";
import { isLargerThan } from "../http/json-size.js";
import { validateHeaderValue } from "../http/node-http.js";
import { FaultError, LARGEST_BODY, LONGEST_DELAY, type NewFault } from "./fault.js";
import { anything, jsonOf, matchRules, problemOfMembers, shown, texts, type Rule } from "./check-match.js";
import { problemOfNames } from "./check-names.js";
import type { RequestMatch } from "./request-match.js";

const between = (from: number, to: number): Rule => ({
  holds: (value) => Number.isInteger(value) && Number(value) >= from && Number(value) <= to,
  expected:
    to === Number.MAX_SAFE_INTEGER ? `a whole number from ${from}` : `a whole number from ${from} to ${to}`,
});
const oneOf = (...texts: readonly string[]): Rule => ({
  holds: (value) => (texts as readonly unknown[]).includes(value),
  expected: texts.map((text) => JSON.stringify(text)).join(" or "),
});
const isTime = (value: unknown): boolean => typeof value === "number" && value >= 0 && value <= LONGEST_DELAY;
const delay: Rule = {
  holds(value) {
    if (!isJsonObject(value)) return false;
    const { milliseconds, from, to, median, sigma } = value;
    switch (Object.keys(value).toSorted().join()) {
      case "milliseconds":
        return isTime(milliseconds);
      case "from,to":
        return isTime(from) && isTime(to) && Number(from) <= Number(to);
      case "median,sigma":
        return isTime(median) && typeof sigma === "number" && sigma >= 0 && sigma <= 10;
      default:
        return false;
    }
  },
  expected: `{ milliseconds }, { from, to } or { median, sigma }, with times from 0 to ${LONGEST_DELAY}, \`from\` not above \`to\`, and \`sigma\` from 0 to 10`,
};

/** RFC 9110 §8.3.1: type, subtype and parameters. */
const MEDIA_TYPE =
  /^[\w!#$%&'*+.^`|~-]+\/[\w!#$%&'*+.^`|~-]+(?:[ \t]*;[ \t]*[\w!#$%&'*+.^`|~-]+=(?:[\w!#$%&'*+.^`|~-]+|"(?:[^"\\\p{C}]|\\[ -~])*"))*$/u;

const faultRules: Readonly<Record<keyof NewFault, Rule>> = {
  match: { holds: isJsonObject, expected: "an object, or omit it for all requests" },
  status: between(200, 599),
  body: anything,
  headers: texts,
  mediaType: {
    holds: (value) => typeof value === "string" && MEDIA_TYPE.test(value),
    expected: 'a media type such as "text/html"',
  },
  delay,
  connection: oneOf("hang", "reset"),
  response: oneOf("cut", "malformed", "empty"),
  deliveries: between(2, 10),
  when: oneOf("before", "after"),
  times: between(1, Number.MAX_SAFE_INTEGER),
  after: between(0, Number.MAX_SAFE_INTEGER),
  share: {
    holds: (value) => typeof value === "number" && value >= 0 && value <= 1,
    expected: "a number from 0 to 1",
  },
  enabled: { holds: (value) => typeof value === "boolean", expected: "true or false" },
};

/** Headers that follow from the body and the connection (RFC 9110 §6.6.2, §7.6.1, §8.6), and what to give instead. */
const OWN_HEADERS: Readonly<Record<string, string>> = {
  connection: 'Leave it out, or use `connection: "reset"`.',
  "content-length": 'Use `response: "cut"` for a body that is too short.',
  "content-type": "Use `mediaType`.",
  "keep-alive": "Leave it out.",
  "proxy-connection": "Leave it out.",
  te: "Leave it out.",
  trailer: "Leave it out.",
  "transfer-encoding": 'Use `response: "cut"` for a body that is too short.',
  upgrade: "Leave it out.",
};

/** The members that do something. Each of the others says more of it. */
const DEEDS = ["status", "delay", "connection", "response", "deliveries"] as const;

/**
 * Checks a fault, also one of a program without types.
 *
 * @throws FaultError, whose message names the member and the remedy.
 */
export function checkFault(fault: NewFault, contracts: readonly Contract[]): void {
  if (!isJsonObject(fault)) throw new FaultError("A fault is an object, such as { status: 503 }.");
  requireRules("fault", fault, faultRules);
  const { status, body, headers, mediaType, connection, response, deliveries, when } = fault as NewFault;
  refuseIf(
    DEEDS.every((name) => fault[name] === undefined),
    `The fault does nothing. Give it at least one of ${DEEDS.join(", ")}.`,
  );
  refuseIf(
    status === undefined && (body !== undefined || headers !== undefined),
    "A fault with a body or headers is an answer of its own. Give it a status, too.",
  );
  refuseIf(
    mediaType !== undefined && body === undefined,
    "fault.mediaType is that of a body. Give a body, too.",
  );
  refuseIf(
    connection !== undefined && (status !== undefined || response !== undefined),
    "A fault with a connection has no answer. Leave status and response out, or connection.",
  );
  refuseIf(
    connection === "hang" && fault.delay !== undefined,
    'A connection that hangs has no end to delay. Leave the delay out, or choose connection "reset".',
  );
  refuseIf(
    deliveries !== undefined && when !== "after" && (status !== undefined || connection !== undefined),
    'A request that fails before it has an effect is not delivered. Give the fault when: "after", or leave deliveries out.',
  );
  for (const [name, value] of Object.entries(headers ?? {})) requireHeader(name, value);
  if (body !== undefined) requireBody(body);
  if (fault.match !== undefined) checkMatch(fault.match as RequestMatch, contracts);
}

function checkMatch(match: RequestMatch, contracts: readonly Contract[]): void {
  requireRules("fault.match", match, matchRules);
  const problem = problemOfNames(match, contracts);
  if (problem !== undefined) throw new FaultError(problem);
}

function requireRules(whole: string, object: object, rules: Readonly<Record<string, Rule>>): void {
  const problem = problemOfMembers(whole, object, rules);
  if (problem !== undefined) throw new FaultError(problem);
}

function requireBody(body: unknown): void {
  const tooLarge = `fault.body has more than ${LARGEST_BODY / 1024 / 1024} MiB of JSON, or contains itself. Give a smaller one.`;
  // The characters are counted roughly at first, so that no huge JSON is made.
  refuseIf(isLargerThan(2 * LARGEST_BODY, body), tooLarge);
  const json = jsonOf(body);
  if (json === undefined) throw new FaultError("fault.body is a value that JSON has no form for.");
  refuseIf(Buffer.byteLength(json) > LARGEST_BODY, tooLarge);
}

function requireHeader(name: string, value: string): void {
  const key = name.toLowerCase();
  const remedy = Object.hasOwn(OWN_HEADERS, key) ? OWN_HEADERS[key] : undefined;
  if (remedy !== undefined) throw new FaultError(`The server decides on ${name}. ${remedy}`);
  refuseIf(
    !/^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/.test(name),
    `fault.headers has ${shown(name)}, which is no name of a header. Write letters, digits and "-".`,
  );
  try {
    validateHeaderValue(name, value);
  } catch {
    throw new FaultError(
      `fault.headers[${shown(name)}] has a character that no header can hold. Percent-encode it.`,
    );
  }
}

function refuseIf(isWrong: boolean, message: string): void {
  if (isWrong) throw new FaultError(message);
}
