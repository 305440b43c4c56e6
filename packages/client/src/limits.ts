import type { CommonOptions } from "./client-options.js";
import { invalidArgument } from "./invalid-argument.js";

/**
 * Checks the numbers in the options of a client or a call.
 *
 * @param place prefix of the option's name, for the error: `createIncident: `
 * @throws {TypeError} for a number that would send nothing, or retry without end
 */
export function checkLimits(
  { timeout, retries }: Pick<CommonOptions, "timeout" | "retries">,
  place: string,
): void {
  if (timeout !== undefined && timeout !== false && !(timeout > 0)) {
    throw invalidArgument(`${place}timeout`, `${timeout}, and not a positive number or false`);
  }
  if (retries !== undefined && !(retries >= 0)) {
    throw invalidArgument(`${place}retries`, `${retries}, and not a number from 0`);
  }
}
