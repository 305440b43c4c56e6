import type { CommonOptions } from "../client-options.js";
import { repeat } from "../repeat.js";
import type { Feature } from "./feature.js";

/** Repeats calls if that cannot duplicate work, and lets all calls of an operation wait for the vendor's rate limit. */
export function withRetries({ retries }: Pick<CommonOptions, "retries"> = {}): Feature {
  return { perform: repeat, retries };
}
