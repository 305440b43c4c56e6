/** `least`: only what is required. `full`: every member, to a depth. */
export type Extent = "full" | "least";

/** How a value of a schema is made. */
export interface Choice {
  readonly extent: Extent;
  /** Which branch of a `oneOf` or `anyOf` is taken, counted round. */
  readonly branch: number;
  /** Examples, defaults and the like are not used. */
  readonly plain: boolean;
  /** Lets strings and arrays differ from each other. */
  readonly salt: number;
}

/** The deepest value at all, for schemas that contain themselves. */
export const BOTTOM = 14;
