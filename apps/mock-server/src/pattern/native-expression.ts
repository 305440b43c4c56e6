/**
 * A `pattern` of JSON Schema as an expression of JavaScript: a Unicode expression, or one in the older syntax if only that
 * allows it, such as `\-`.
 *
 * @returns undefined: it is no expression
 */
export function nativeExpression(pattern: string): RegExp | undefined {
  for (const flags of ["u", ""]) {
    try {
      // Computed: its searches have a time limit, or the operator has allowed them.
      return new RegExp(pattern, flags);
    } catch {
      // The older syntax is tried next.
    }
  }
  return undefined;
}
