/** A part of a `filter` or a `sort` that is invalid. */
export interface InvalidPart {
  /** In English, for the caller. */
  readonly reason: string;
}

/** Separates the valid parts of a query parameter from the invalid ones; each keeps its order. */
export function separate<T extends object>(
  parts: readonly (T | InvalidPart)[],
): { readonly valid: readonly T[]; readonly invalid: readonly InvalidPart[] } {
  const isInvalid = (part: T | InvalidPart): part is InvalidPart => "reason" in part;
  return {
    valid: parts.filter((part): part is T => !isInvalid(part)),
    invalid: parts.filter(isInvalid),
  };
}
