/**
 * Only the named members, and always `id`. Everything where no names are given.
 *
 * @param fields names of top-level members, separated by commas; unknown ones are passed over.
 */
export function selectFields<T extends object>(resource: T, fields: string | undefined): Partial<T> {
  if (!fields) return resource;
  const named = new Set(["id", ...fields.split(",").map((name) => name.trim())]);
  return Object.fromEntries(Object.entries(resource).filter(([name]) => named.has(name))) as Partial<T>;
}
