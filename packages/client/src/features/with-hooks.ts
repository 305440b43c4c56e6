import type { CommonOptions } from "../client-options.js";
import type { Hooks } from "../hooks.js";
import { tell } from "../tell.js";
import type { Feature } from "./feature.js";

/** Tells functions of each attempt and of each call. `onRetry` needs `withRetries` too. */
export function withHooks(hooks: Hooks & Pick<CommonOptions, "observe">): Feature {
  return { tell, ...hooks };
}
