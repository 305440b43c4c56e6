import type { Fields } from "../query/field.js";
import type { StoredEvent } from "./record.js";

/** The optional fields of the platform whose names do not begin with `df_`. Their values are texts. */
const TEXT_FIELDS: ReadonlySet<string> = new Set(["Result", "origin"]);

/** Adds the fields of a caller to an event. A field that would replace one of the platform is dropped (R5, R8). */
export function withCustomFields(event: StoredEvent, fields: Fields): StoredEvent {
  const added = Object.entries(fields).filter(
    ([name, value]) =>
      !Object.hasOwn(event, name) &&
      !name.startsWith("df_") &&
      (typeof value === "string" || !TEXT_FIELDS.has(name)),
  );
  return { ...event, ...Object.fromEntries(added) };
}
