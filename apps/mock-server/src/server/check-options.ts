import { nearestName } from "../nearest-name.js";
import type { MockServerOptions, ServerOptions } from "./options.js";
import { hostOf } from "./request-host.js";
import { OptionError } from "./start-error.js";

/** Longer times overflow a timer of Node.js, which then fires at once. */
const LONGEST_MILLISECONDS = 2 ** 31 - 1;

/** The most exchanges that a journal can be told to keep. */
const MOST_EXCHANGES = 1_000_000;
/** A bearer token (RFC 6750 §2.1). */
const BEARER_TOKEN = /^[A-Za-z0-9._~+/-]+=*$/;

/** Every option of `startMockServer`. */
const known: Readonly<Record<keyof MockServerOptions, true>> = {
  allowedHosts: true,
  auth: true,
  backtracking: true,
  controlToken: true,
  cors: true,
  docs: true,
  externalRefs: true,
  gracePeriod: true,
  headersTimeout: true,
  host: true,
  journal: true,
  log: true,
  now: true,
  port: true,
  rateLimits: true,
  requestTimeout: true,
  seed: true,
  sessionIdle: true,
  sessionLimit: true,
  specs: true,
  stateLimit: true,
  vendors: true,
  watch: true,
};

/**
 * Refuses options that there are not, values that the types of the options allow, and those that they do not, as
 * JavaScript can pass any.
 *
 * @throws OptionError with the value and the remedy.
 */
export function checkOptions(options: ServerOptions): void {
  Object.keys(options).forEach(refuseUnknown);
  const { port, host, seed, auth, now, headersTimeout, requestTimeout, gracePeriod, stateLimit } = options;
  const { cors, allowedHosts, controlToken, docs, journal, rateLimits, sessionIdle, sessionLimit } = options;
  refuseNumber("port", port, 0, 65_535);
  refuseNumber("journal", journal, 0, MOST_EXCHANGES);
  refuseNumber("sessionLimit", sessionLimit, 1, Number.MAX_SAFE_INTEGER);
  refuseNumber("stateLimit", stateLimit, 1, Number.MAX_SAFE_INTEGER);
  refuseNumber("seed", seed, Number.MIN_SAFE_INTEGER, Number.MAX_SAFE_INTEGER);
  for (const [name, time] of Object.entries({ headersTimeout, requestTimeout, gracePeriod, sessionIdle })) {
    refuseNumber(name, time, 0, LONGEST_MILLISECONDS);
  }
  if (host !== undefined && (typeof host !== "string" || host.trim() === "")) {
    throw new OptionError(
      `The host ${shown(host)} is no address. Leave it out for 127.0.0.1, or write 0.0.0.0 for every address of this machine.`,
    );
  }
  if (auth !== undefined && !["strict", "any", "off"].includes(auth)) {
    throw new OptionError(`auth takes strict, any or off, not ${shown(auth)}.`);
  }
  if (now !== undefined && typeof now !== "function") {
    throw new OptionError(`now takes a function that returns a Date, not ${shown(now)}.`);
  }
  if (options.log !== undefined && typeof options.log !== "function") {
    throw new OptionError(`log takes a function of one line, not ${shown(options.log)}.`);
  }
  for (const [name, value] of Object.entries({ rateLimits })) {
    if (value !== undefined && typeof value !== "boolean") {
      throw new OptionError(`${name} takes true or false, not ${shown(value)}.`);
    }
  }
  if (docs !== undefined && typeof docs !== "string") {
    throw new OptionError(`docs takes the path of a folder, not ${shown(docs)}.`);
  }
  if (controlToken !== undefined && !BEARER_TOKEN.test(controlToken)) {
    // The message does not repeat the value, which is a secret.
    throw new OptionError(
      'The control token is no bearer token. Write letters, digits and "-._~+/" only, or leave it out for none.',
    );
  }
  for (const [name, value] of Object.entries({ cors, allowedHosts })) {
    if (value !== undefined && !Array.isArray(value)) {
      throw new OptionError(`${name} takes a list, not ${shown(value)}.`);
    }
  }
  for (const origin of cors ?? []) refuseOrigin(origin);
  for (const name of allowedHosts ?? []) refuseHostName(name);
}

function refuseUnknown(name: string): void {
  if (Object.hasOwn(known, name)) return;
  const near = nearestName(name, Object.keys(known));
  throw new OptionError(
    `There is no option ${shown(name)}. ${near === undefined ? `Choose from ${Object.keys(known).join(", ")}.` : `Did you mean ${near}?`}`,
  );
}

function refuseNumber(name: string, value: number | undefined, minimum: number, maximum: number): void {
  if (value === undefined || (Number.isInteger(value) && value >= minimum && value <= maximum)) return;
  throw new OptionError(`${name} takes a whole number from ${minimum} to ${maximum}, not ${shown(value)}.`);
}

function refuseOrigin(origin: string): void {
  // A page from a file, or in a sandboxed frame, has the origin `null`.
  if (origin === "null" || (URL.canParse(origin) && new URL(origin).origin === origin)) return;
  throw new OptionError(
    `${shown(origin)} is no origin for CORS. Write scheme, host and port alone, such as https://app.example:8080; leave it out for every origin.`,
  );
}

function refuseHostName(name: string): void {
  const bare = typeof name === "string" ? name.replace(/^\./, "") : "";
  if (!/[:*]/.test(bare) && hostOf(bare) !== undefined) return;
  throw new OptionError(
    `${shown(name)} is no host to allow. Write its name alone, such as mock.example, or .mock.example to allow its subdomains too.`,
  );
}

/** A value as a message shows it: texts in quotes, others as they are. */
function shown(value: unknown): string {
  return typeof value === "string" ? JSON.stringify(value) : String(value);
}
