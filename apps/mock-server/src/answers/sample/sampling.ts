import type { OpenApiDocument, Schema } from "@event-contracts/contracts/openapi";

import type { Random } from "../../state/random.js";
import type { Effort } from "./effort.js";
import type { Holds } from "./holds.js";

/** The state of making one value. */
export interface Sampling {
  readonly document: OpenApiDocument;
  readonly random: Random;
  readonly holds: Holds;
  /** Draw values at random. False: the plainest value, and the author's examples and defaults. */
  varied: boolean;
  /** True: what cannot be made is left out of an object, also where it is required. */
  isNearest: boolean;
  readonly effort: Effort;
  /** The values that may still be made, which bounds the time. */
  stepsLeft: number;
  /** The number of values around the one that is made. */
  depth: number;
  /** The schemas whose values are being made: one that is met again is recursive. */
  readonly open: Set<object>;
}

/** Makes a value that holds to all the schemas. Undefined: none was found. */
export type Make = (sampling: Sampling, schemas: readonly Schema[]) => unknown;

/** True: no more values are made, so that the one that is being made ends as it is. */
export function isCut({ effort, stepsLeft }: Sampling): boolean {
  return stepsLeft <= 0 || effort.isSpent();
}

/** True: a part of a value is better than none. */
export function takesParts(sampling: Sampling): boolean {
  return sampling.isNearest || isCut(sampling);
}

/** An index below `count`: 0 for the plainest value. */
export function draw({ varied, random }: Sampling, count: number): number {
  return varied && count > 1 ? random.below(count) : 0;
}
