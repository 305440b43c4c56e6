import type { CallOptions } from "./call-options.js";
import type { CommonOptions } from "./client-options.js";
import { invalidArgument } from "./invalid-argument.js";

/** The options that are functions of the caller's. */
const FUNCTIONS = ["fetch", "now", "wait", "observe", "onRequest", "onResponse", "onRetry"] as const;

/**
 * Checks the options of a client or a call, for callers without types.
 *
 * @param place the client or operation, for the error: `createIncident`
 * @throws {TypeError} for an option of another type, or a number that would send nothing, or retry without end
 */
export function checkOptions(options: CommonOptions & CallOptions, place: string): void {
  checkObject(options, `${place}: options`);
  const { timeout, retries, signal } = options;
  if (timeout !== undefined && timeout !== false && !(typeof timeout === "number" && timeout > 0)) {
    throw invalidArgument(`${place}: timeout`, `${timeout}, and not a positive number or false`);
  }
  if (retries !== undefined && !(typeof retries === "number" && retries >= 0)) {
    throw invalidArgument(`${place}: retries`, `${retries}, and not a number from 0`);
  }
  for (const name of FUNCTIONS) {
    const option: unknown = options[name];
    if (option !== undefined && typeof option !== "function") {
      throw invalidArgument(`${place}: ${name}`, "not a function", "pass a function, or omit it");
    }
  }
  if (signal && typeof (signal as Partial<AbortSignal>).addEventListener !== "function") {
    throw invalidArgument(
      `${place}: signal`,
      "not an AbortSignal",
      "pass the `signal` of an AbortController",
    );
  }
  if (options.headers !== undefined) checkObject(options.headers, `${place}: headers`);
}

/**
 * Checks that a value is an object with a property for each name. A `Headers` or `URLSearchParams` has no properties, so that
 * nothing of it would be sent.
 *
 * @param place the argument that the caller has to change: `createIncident: query`
 * @throws {TypeError} if it is another value
 */
export function checkObject(value: unknown, place: string): void {
  if (typeof value === "object" && value !== null && !(Symbol.iterator in value)) return;
  throw invalidArgument(place, "not a plain object", "pass an object with a property for each name");
}
