/** A field of a resource by which its list can be filtered or sorted. */
export interface Field<Item> {
  /** Times are milliseconds since 1970; whatever else is compared as text, or as a number where it is one. */
  readonly kind: "text" | "time";
  /** What stands there; null or undefined for nothing, an array for several values. */
  readonly of: (item: Item) => unknown;
}

/** What can be asked of a list. */
export interface Listing<Item> {
  /** Undefined: there is no such field to filter by. */
  readonly filterBy: (name: string) => Field<Item> | undefined;
  /** Undefined: there is no such field to sort by. */
  readonly sortBy: (name: string) => Field<Item> | undefined;
  /** The texts that a search looks at. */
  readonly searched: (item: Item) => readonly (string | null | undefined)[];
}

/** Looks fields up by their name; names are case-sensitive. */
export function fieldsByName<Item>(
  fields: Readonly<Record<string, Field<Item>>>,
): (name: string) => Field<Item> | undefined {
  return (name) => (Object.hasOwn(fields, name) ? fields[name] : undefined);
}
