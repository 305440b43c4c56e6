/** The outcome of a call that carries an idempotency key. */
export type Once<T> =
  /** The fingerprint is the one of the first call, which created the value. */
  | { readonly kind: "done"; readonly value: T }
  /** The key was used before with another fingerprint; `value` is the one created then. */
  | { readonly kind: "conflict"; readonly value: T };
