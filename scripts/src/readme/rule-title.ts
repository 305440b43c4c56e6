/** A `test` or `describe` whose title begins with the number of a rule, as in `R15 [our choice]: Rejects …`. */
export interface RuleTitle {
  /** Relative to the root, with slashes on every system. */
  readonly file: string;
  /** From 1, as editors count. */
  readonly line: number;
  readonly column: number;
  readonly title: string;
}

/** The place of a title, as `file:line:column`. */
export function placeOfTitle({ file, line, column }: RuleTitle): string {
  return `${file}:${line}:${column}`;
}
