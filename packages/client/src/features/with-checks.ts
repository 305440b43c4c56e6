import { checkOptions } from "../check-options.js";
import type { Feature } from "./feature.js";

/** Checks the options of the client and of each call, for callers without types. */
export function withChecks(): Feature {
  return { checkOptions };
}
