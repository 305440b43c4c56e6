import type { ValueMask } from "./mask-values.js";

/** The two sides of masking a text: the secrets that are found at their places, and those that are masked anywhere. */
export interface Sink {
  /** Takes a secret as it is before any encoding. */
  readonly found: (secret: string) => void;
  readonly byValue: ValueMask;
  /** True: only `found` counts, and the text that is returned is not used. */
  readonly isCollecting: boolean;
}
