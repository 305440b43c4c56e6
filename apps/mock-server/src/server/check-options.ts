import type { ServerOptions } from "./options.js";
import { hostOf } from "./request-host.js";
import { StartError } from "./start-error.js";

/** Longer times overflow a timer of Node.js, which then fires at once. */
const LONGEST_MILLISECONDS = 2 ** 31 - 1;

/** The most exchanges that a journal can be told to keep. */
const MOST_EXCHANGES = 1_000_000;

/**
 * Refuses values that the types of the options allow, and those that they do not, as JavaScript can pass any.
 *
 * @throws StartError with the value and the remedy.
 */
export function checkOptions(options: ServerOptions): void {
  const { port, host, seed, auth, now, headersTimeout, requestTimeout, gracePeriod, stateLimit } = options;
  refuseNumber("port", port, 0, 65_535);
  refuseNumber("stateLimit", stateLimit, 1, Number.MAX_SAFE_INTEGER);
  refuseNumber("journal", options.journal, 0, MOST_EXCHANGES);
  refuseNumber("seed", seed, Number.MIN_SAFE_INTEGER, Number.MAX_SAFE_INTEGER);
  for (const [name, time] of Object.entries({ headersTimeout, requestTimeout, gracePeriod })) {
    refuseNumber(name, time, 0, LONGEST_MILLISECONDS);
  }
  if (host !== undefined && (typeof host !== "string" || host.trim() === "")) {
    throw new StartError(
      `The host ${shown(host)} is no address. Leave it out for 127.0.0.1, or write 0.0.0.0 for every address of this machine.`,
    );
  }
  if (auth !== undefined && !["strict", "any", "off"].includes(auth)) {
    throw new StartError(`auth takes strict, any or off, not ${shown(auth)}.`);
  }
  if (now !== undefined && typeof now !== "function") {
    throw new StartError(`now takes a function that returns a Date, not ${shown(now)}.`);
  }
  if (options.log !== undefined && typeof options.log !== "function") {
    throw new StartError(`log takes a function of one line, not ${shown(options.log)}.`);
  }
  for (const origin of options.cors ?? []) refuseOrigin(origin);
  for (const name of options.allowedHosts ?? []) refuseHostName(name);
}

function refuseNumber(name: string, value: number | undefined, minimum: number, maximum: number): void {
  if (value === undefined || (Number.isInteger(value) && value >= minimum && value <= maximum)) return;
  throw new StartError(`${name} takes a whole number from ${minimum} to ${maximum}, not ${shown(value)}.`);
}

function refuseOrigin(origin: string): void {
  // A page from a file, or in a sandboxed frame, has the origin `null`.
  if (origin === "null" || (URL.canParse(origin) && new URL(origin).origin === origin)) return;
  throw new StartError(
    `${shown(origin)} is no origin for CORS. Write scheme, host and port alone, such as https://app.example:8080; leave it out for every origin.`,
  );
}

function refuseHostName(name: string): void {
  const bare = typeof name === "string" ? name.replace(/^\./, "") : "";
  if (!/[:*]/.test(bare) && hostOf(bare) !== undefined) return;
  throw new StartError(
    `${shown(name)} is no host to allow. Write its name alone, such as mock.example, or .mock.example to allow its subdomains too.`,
  );
}

/** A value as a message shows it: texts in quotes, others as they are. */
function shown(value: unknown): string {
  return typeof value === "string" ? JSON.stringify(value) : String(value);
}
