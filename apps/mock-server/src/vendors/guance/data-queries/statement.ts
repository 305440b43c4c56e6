/** A DQL statement on events, ``E::`source`:(fields) { conditions } by `field` ``. */
export interface Statement {
  /** A `df_source`. */
  readonly source: string;
  /** Undefined: all. */
  readonly fields: readonly string[] | undefined;
  /** All of them hold. */
  readonly conditions: readonly Condition[];
  /** Keeps the newest event of each value of this field. */
  readonly by: string | undefined;
}

export type Condition =
  | { readonly field: string; readonly operator: "=" | "!="; readonly value: string }
  | { readonly field: string; readonly operator: "in"; readonly values: readonly string[] }
  | { readonly field: string; readonly operator: "exists" };

/** A statement that can not be read; the message says where. */
export class StatementError extends Error {
  override readonly name = "StatementError" as const;
}
