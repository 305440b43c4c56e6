/** The input of an operation without parameters and body. */
export type NoInput = Record<string, never>;

/** A value for a string that holds JSON. It becomes JSON text. */
export type JsonContent = object | number | boolean;
