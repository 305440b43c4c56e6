import type { FeatureOptions } from "../client-options.js";
import type { Parts } from "../parts.js";

/** A part of a client that not every program needs, with its options. */
export interface Feature extends Partial<Parts>, FeatureOptions {}
