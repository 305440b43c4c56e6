/** A DQL statement on events, ``E::`source`:(fields) { conditions } by `field` `` (R18). */
export interface Statement {
  /** The `df_source` of the events. */
  readonly source: string;
  /** The fields to return; undefined for all fields. */
  readonly fields: readonly string[] | undefined;
  /** An event is found if all of them hold. */
  readonly conditions: readonly Condition[];
  /** The field whose values group the events; only the newest event of each group is found. */
  readonly by: string | undefined;
}

/** A condition on one field of an event. */
export type Condition =
  | { readonly field: string; readonly operator: "=" | "!="; readonly value: string }
  | { readonly field: string; readonly operator: "in"; readonly values: ReadonlySet<string> }
  | { readonly field: string; readonly operator: "exists" };

/** A statement that cannot be read. The message begins with the position. */
export class StatementError extends Error {
  override readonly name = "StatementError" as const;
}
