/**
 * Returns the named properties of a resource and its `id`, or the whole resource without names (R34).
 *
 * @param fields names of top-level properties, separated by commas; unknown names are ignored.
 */
export function selectFields<T extends object>(resource: T, fields: string | undefined): Partial<T> {
  if (!fields) return resource;
  const names = new Set(["id", ...fields.split(",").map((name) => name.trim())]);
  return Object.fromEntries(Object.entries(resource).filter(([name]) => names.has(name))) as Partial<T>;
}
