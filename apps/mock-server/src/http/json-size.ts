/** The largest response body, in characters: a list of large items would take seconds to write, parse and validate. */
export const RESPONSE_LIMIT = 8 * 1024 * 1024;

/** True if a value's JSON has more characters than `limit`, or some fewer. It stops looking there. */
export function isLargerThan(limit: number, root: unknown): boolean {
  const pending: unknown[] = [root];
  let length = 0;
  while (pending.length > 0) {
    const value = pending.pop();
    length += typeof value === "string" ? value.length + 2 : 2;
    if (length > limit) return true;
    if (typeof value !== "object" || value === null) continue;
    // A value that contains itself is larger than any limit.
    for (const name in value) {
      length += Array.isArray(value) ? 1 : name.length;
      pending.push((value as Record<string, unknown>)[name]);
    }
  }
  return false;
}
