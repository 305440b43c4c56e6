import { createCursor, type Cursor } from "./cursor.js";
import type { Condition, Statement } from "./statement.js";

/**
 * Parses a DQL statement on events (R18). Undefined: the statement reads another namespace than `E` (R19).
 *
 * @throws StatementError for a statement that cannot be read.
 */
export function parseStatement(text: string): Statement | undefined {
  const namespace = /^\s*([A-Za-z]+)\s*::/.exec(text)?.[1];
  if (namespace !== undefined && namespace !== "E") return undefined;
  const cursor = createCursor(text);
  if (!cursor.skipKeyword("e")) cursor.fail("a namespace, such as E::,");
  skipExpected(cursor, "::");
  const source = cursor.read("an event source", "name", "text");
  const fields = cursor.skipSymbol(":") ? parseFields(cursor) : undefined;
  const conditions = cursor.skipSymbol("{") ? parseConditions(cursor) : [];
  const by = cursor.skipKeyword("by") ? parseField(cursor) : undefined;
  cursor.read(expectedAtEnd({ fields, conditions, by }), "end");
  return { source, fields, conditions, by };
}

function parseFields(cursor: Cursor): readonly string[] {
  skipExpected(cursor, "(");
  return parseList(cursor, parseField, ")");
}

/** Of one statement, R18. Each is compared with every event. */
const MOST_CONDITIONS = 50;

function parseConditions(cursor: Cursor): readonly Condition[] {
  const conditions = [parseCondition(cursor)];
  while (cursor.skipKeyword("and")) {
    if (conditions.length === MOST_CONDITIONS) cursor.fail(`"}" after ${MOST_CONDITIONS} conditions`);
    conditions.push(parseCondition(cursor));
  }
  if (!cursor.skipSymbol("}")) cursor.fail('"and" or "}"');
  return conditions;
}

function parseCondition(cursor: Cursor): Condition {
  const field = parseField(cursor);
  if (cursor.skipSymbol("!=")) return { field, operator: "!=", value: parseValue(cursor) };
  if (cursor.skipKeyword("in")) {
    skipExpected(cursor, "[");
    return { field, operator: "in", values: new Set(parseList(cursor, parseValue, "]")) };
  }
  if (!cursor.skipSymbol("=")) cursor.fail('"=", "!=" or "in"');
  if (!cursor.skipKeyword("exists")) return { field, operator: "=", value: parseValue(cursor) };
  skipExpected(cursor, "(");
  skipExpected(cursor, ")");
  return { field, operator: "exists" };
}

function parseList(cursor: Cursor, parseItem: (cursor: Cursor) => string, close: string): readonly string[] {
  const items = [parseItem(cursor)];
  while (cursor.skipSymbol(",")) items.push(parseItem(cursor));
  if (!cursor.skipSymbol(close)) cursor.fail(`"," or "${close}"`);
  return items;
}

function parseField(cursor: Cursor): string {
  return cursor.read("the name of a field", "name");
}

/** Values are compared as texts, so a number or a boolean stays as it is written. */
function parseValue(cursor: Cursor): string {
  for (const word of ["true", "false"]) if (cursor.skipKeyword(word)) return word;
  return cursor.read("a value in quotes or a number", "text", "number");
}

function skipExpected(cursor: Cursor, symbol: string): void {
  if (!cursor.skipSymbol(symbol)) cursor.fail(`"${symbol}"`);
}

function expectedAtEnd({ fields, conditions, by }: Omit<Statement, "source">): string {
  if (by !== undefined) return "nothing more";
  if (conditions.length > 0) return '"by"';
  return fields === undefined ? '":(", "{" or "by"' : '"{" or "by"';
}
