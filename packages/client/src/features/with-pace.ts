import type { CommonOptions } from "../client-options.js";
import { chosenPace } from "../pace.js";
import type { Feature } from "./feature.js";

/** Keeps to the quotas of the contract, or to yours. */
export function withPace(pace: NonNullable<CommonOptions["pace"]> = true): Feature {
  return { paceOf: chosenPace, pace };
}
