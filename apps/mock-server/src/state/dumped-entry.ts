import { jsonText } from "../http/json-text.js";
import { holdsLongInteger, parseJson } from "../http/long-integers.js";
import type { Entry, Put } from "./backend.js";
import type { DumpedEntry, StoreDump } from "./store-dump.js";
import { toStored } from "./stored-value.js";

/** A write of an entry that has a position already. */
export type PositionedPut = Put & { readonly position: number };

/** An entry as a dump holds it. */
export function toDumped({ id, position, value, expiresAt }: Entry): DumpedEntry {
  return {
    id,
    position,
    ...(holdsLongInteger(value) ? { json: jsonText(value) ?? "" } : { value }),
    ...(expiresAt !== undefined && { expiresAt }),
  };
}

/** The writes that make the entries of a dump, in the order of their positions in each collection. */
export function putsOf({ collections }: StoreDump): readonly PositionedPut[] {
  return collections.flatMap(({ name, entries }) =>
    entries.map(({ id, position, value, json, expiresAt }): PositionedPut => ({
      kind: "put",
      collection: name,
      id,
      position,
      expiresAt,
      ...toStored(json === undefined ? value : parseJson(json)),
    })),
  );
}
