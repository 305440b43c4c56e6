import { isKeyword, isSymbol, type Cursor } from "./cursor.js";
import type { Moment, TimeClause } from "./syntax.js";

/** Parses the clause of the time range behind its bracket, which is at this position. */
export function parseTime(cursor: Cursor, position: number): TimeClause {
  let [start, end]: (Moment | undefined)[] = [parseMoment(cursor)];
  let interval: string | undefined;
  // `[1d::1h]` has no end, and its two colons are one symbol.
  if (cursor.skipSymbol("::")) interval = parseInterval(cursor);
  else if (cursor.skipSymbol(":")) {
    end = parseMoment(cursor);
    if (cursor.skipSymbol(":")) interval = parseInterval(cursor);
  }
  if (isSymbol(cursor.token(), ":")) cursor.refusePart("a rollup in the time range");
  if (isSymbol(cursor.token(), "::")) cursor.refusePart("a rollup in the time range");
  if (!cursor.skipSymbol("]")) cursor.fail('":" or "]"');
  return { start, end, interval, position };
}

function parseMoment(cursor: Cursor): Moment | undefined {
  const { kind, value, position } = cursor.token();
  if (kind !== "date" && kind !== "duration" && kind !== "number") return undefined;
  cursor.read("a time", kind);
  return { kind, text: value, position };
}

function parseInterval(cursor: Cursor): string | undefined {
  if (isKeyword(cursor.token(), "auto")) cursor.refusePart("the interval AUTO");
  return cursor.token().kind === "duration" ? cursor.read("a duration", "duration").value : undefined;
}
