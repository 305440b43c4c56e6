import { holdsLongInteger, withDoubles } from "../http/long-integers.js";
import type {
  DumpedCollection,
  DumpedCounter,
  DumpedEntry,
  DumpedSequence,
  StoreDump,
} from "./store-dump.js";

/** A value that is no dump of a store. */
export class InvalidDumpError extends Error {
  override readonly name = "InvalidDumpError" as const;
  constructor(place: string, problem: string) {
    super(`${place || "The snapshot"} ${problem}. Restore a snapshot as it was taken, or take it again.`);
  }
}

/**
 * Reads a dump that comes from elsewhere.
 *
 * @param place the JSON pointer of the value, for messages.
 * @throws InvalidDumpError that names the place.
 */
export function readDump(value: unknown, place = ""): StoreDump {
  const dump = readObject(value, place);
  const lastPosition = readInteger(dump, "lastPosition", place, 0);
  return {
    lastPosition,
    collections: readNamed(dump, "collections", place, (collection, at): DumpedCollection => ({
      name: readText(collection, "name", at),
      entries: readEntries(collection, at, lastPosition),
    })),
    counters: readNamed(dump, "counters", place, (counter, at): DumpedCounter => ({
      name: readText(counter, "name", at),
      count: readInteger(counter, "count", at, 1),
      from: readInteger(counter, "from", at),
      ...("until" in counter && { until: readInteger(counter, "until", at) }),
    })),
    sequences: readNamed(dump, "sequences", place, (sequence, at): DumpedSequence => ({
      name: readText(sequence, "name", at),
      last: readInteger(sequence, "last", at, 1),
    })),
  };
}

type Members = Readonly<Record<string, unknown>>;

function readEntries(collection: Members, place: string, lastPosition: number): readonly DumpedEntry[] {
  let before = 0;
  const read = (entry: Members, at: string): DumpedEntry => {
    const id = readText(entry, "id", at);
    const position = readInteger(entry, "position", at, 1);
    if (position <= before) {
      throw new InvalidDumpError(
        `${at}/position`,
        `must be greater than that of the entry before, which is ${before}`,
      );
    }
    if (position > lastPosition) {
      throw new InvalidDumpError(
        `${at}/position`,
        `must not be greater than lastPosition, which is ${lastPosition}`,
      );
    }
    before = position;
    return {
      id,
      position,
      ...readValue(entry, at),
      ...("expiresAt" in entry && { expiresAt: readInteger(entry, "expiresAt", at) }),
    };
  };
  return readUnique(collection, "entries", place, "id", read);
}

function readValue(entry: Members, place: string): Pick<DumpedEntry, "json" | "value"> {
  const hasValue = entry["value"] !== undefined;
  if (hasValue === "json" in entry) throw new InvalidDumpError(place, "must have one of value and json");
  if (hasValue) return { value: doublesIn(entry["value"]) };
  const { json } = entry;
  if (typeof json !== "string" || !isJson(json)) {
    throw new InvalidDumpError(`${place}/json`, "must be a text that is JSON");
  }
  return { json };
}

/** A value as the store held it: one with a long integer is written as `json`, so these are doubles. */
function doublesIn(value: unknown): unknown {
  return holdsLongInteger(value) ? withDoubles(value) : value;
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

function readNamed<T>(
  parent: Members,
  member: string,
  place: string,
  read: (item: Members, place: string) => T,
): readonly T[] {
  return readUnique(parent, member, place, "name", read);
}

/** Reads a list of objects that differ in the text of one member. */
function readUnique<T>(
  parent: Members,
  member: string,
  place: string,
  key: string,
  read: (item: Members, place: string) => T,
): readonly T[] {
  const list = parent[member];
  if (!Array.isArray(list)) throw new InvalidDumpError(`${place}/${member}`, "must be a list");
  const seen = new Set<unknown>();
  return list.map((value: unknown, index) => {
    const at = `${place}/${member}/${index}`;
    const item = readObject(value, at);
    if (seen.has(item[key])) throw new InvalidDumpError(`${at}/${key}`, "occurs twice");
    seen.add(item[key]);
    return read(item, at);
  });
}

function readObject(value: unknown, place: string): Members {
  if (typeof value === "object" && value !== null && !Array.isArray(value)) return value as Members;
  throw new InvalidDumpError(place, "must be an object");
}

function readText(parent: Members, member: string, place: string): string {
  const value = parent[member];
  if (typeof value === "string") return value;
  throw new InvalidDumpError(`${place}/${member}`, "must be a text");
}

function readInteger(parent: Members, member: string, place: string, least = -Infinity): number {
  const value = parent[member];
  if (typeof value === "number" && Number.isSafeInteger(value) && value >= least) return value;
  const limit = least === -Infinity ? "" : ` of at least ${least}`;
  throw new InvalidDumpError(`${place}/${member}`, `must be an integer${limit}`);
}
