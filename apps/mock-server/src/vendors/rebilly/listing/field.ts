/** A field of a resource by which its list can be filtered or sorted. */
export interface Field<Item> {
  /** `time`: the values are milliseconds since 1970. `text`: numbers compare as numbers, all other values as text. */
  readonly kind: "text" | "time";
  /** Reads the field. Null and undefined: no value. An array: several values. */
  readonly read: (item: Item) => unknown;
}

/** Looks a field up by its name. Undefined: there is no such field. */
export type FieldLookup<Item> = (name: string) => Field<Item> | undefined;

/** Makes a lookup of fields whose names are known; names are case-sensitive. */
export function fieldsByName<Item>(fields: Readonly<Record<string, Field<Item>>>): FieldLookup<Item> {
  return (name) => (Object.hasOwn(fields, name) ? fields[name] : undefined);
}
