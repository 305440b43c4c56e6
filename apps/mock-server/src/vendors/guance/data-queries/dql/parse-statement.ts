import { StatementError } from "./errors.js";
import { createCursor, isKeyword, isSymbol, type Cursor } from "./cursor.js";
import { parseConditions, parseEither, parseItems, parseRegex, parseSum } from "./parse-expression.js";
import { parseTime } from "./parse-time.js";
import type { Name, Order, Source, Statement, Target } from "./syntax.js";

/** The namespace of a statement that names none. */
const DEFAULT_NAMESPACE = "metric";

const NAMESPACE = /^(?:\s|#[^\n]*(?:\n|$))*(?:([\p{L}_][\p{L}\p{N}_]*)\s*(?=::)|)/u;

/** The namespace of a statement, which need not be readable behind it. Undefined: it has a fault in front of its `::`. */
export function namespaceOf(text: string): string | undefined {
  return NAMESPACE.exec(text)?.[1];
}

/**
 * Parses a DQL statement. The grammar is in `syntax.ts`.
 *
 * @param call the rest of the parts that all statements of the call may have, R20a.
 * @throws StatementError for a statement that cannot be read.
 * @throws UnreadPartError for a part that the mock server does not read.
 */
export function parseStatement(text: string, call = { parts: Infinity }): Statement {
  const cursor = createCursor(text, call);
  const namespace = parseNamespace(cursor, namespaceOf(text));
  const sources = parseSources(cursor);
  const targets = cursor.skipSymbol(":") ? parseTargets(cursor) : undefined;
  const filter = cursor.skipSymbol("{") ? parseFilter(cursor) : undefined;
  const { position } = cursor.token();
  const time = cursor.skipSymbol("[") ? parseTime(cursor, position) : undefined;
  const by = cursor.skipKeyword("by") ? parseList(cursor, parseField) : [];
  const having = cursor.skipKeyword("having") ? parseEither(cursor) : undefined;
  const orderBy = parseOrders(cursor, "order");
  const limit = parseCount(cursor, "limit");
  const offset = parseCount(cursor, "offset");
  const sorderBy = parseOrders(cursor, "sorder");
  const slimit = parseCount(cursor, "slimit");
  const soffset = parseCount(cursor, "soffset");
  for (const keyword of ["filter", "link", "with", "tz"]) {
    if (isKeyword(cursor.token(), keyword)) cursor.refusePart(keyword.toUpperCase());
  }
  cursor.read("the next clause or the end", "end");
  return {
    namespace,
    sources,
    targets,
    filter,
    time,
    by,
    having,
    orderBy,
    limit,
    offset,
    sorderBy,
    slimit,
    soffset,
  };
}

function parseNamespace(cursor: Cursor, namespace: string | undefined): string {
  if (namespace === undefined) {
    if (/^show_/i.test(cursor.token().value)) cursor.refusePart(cursor.token().value.toUpperCase());
    return DEFAULT_NAMESPACE;
  }
  cursor.read("a namespace", "name");
  cursor.expectSymbol("::");
  return namespace;
}

function parseSources(cursor: Cursor): readonly Source[] {
  if (isSymbol(cursor.token(), "(")) cursor.refusePart("a query inside of the query");
  return parseList(cursor, parseSource);
}

const SOURCE = "an event source";

function parseSource(cursor: Cursor): Source {
  const { position } = cursor.token();
  cursor.count();
  if (cursor.skipSymbol("*")) return { kind: "any", position };
  if (cursor.token().kind === "text" && cursor.token().value === "") cursor.fail(SOURCE);
  const { kind, value, isBare } = cursor.read(SOURCE, "name", "text", "regex");
  if (kind === "regex") return { kind, source: value, position };
  if (isBare !== true && value === "*") return { kind: "any", position };
  if (isBare === true && value.toLowerCase() === "re" && cursor.skipSymbol("(")) {
    return parseRegex(cursor, position);
  }
  return { kind: "name", name: value, isQuoted: isBare !== true, position };
}

function parseTargets(cursor: Cursor): readonly Target[] {
  cursor.expectSymbol("(");
  return parseItems(cursor, parseTarget, ")");
}

function parseTarget(cursor: Cursor): Target {
  cursor.count();
  const value = parseEither(cursor);
  const alias = cursor.skipKeyword("as") ? cursor.read("a name for the column", "name").value : undefined;
  return { value, alias };
}

function parseFilter(cursor: Cursor) {
  if (cursor.skipSymbol("}")) return undefined;
  const conditions = parseConditions(cursor);
  if (!cursor.skipSymbol("}")) cursor.fail('"and", "or", "," or "}"');
  return conditions;
}

function parseField(cursor: Cursor): Name {
  const { value, isBare, position } = cursor.read("the name of a field", "name");
  cursor.count();
  if (isSymbol(cursor.token(), "(")) cursor.refusePart("a function in BY");
  for (const direction of ["asc", "desc"]) {
    if (isKeyword(cursor.token(), direction)) cursor.refusePart("an order in BY");
  }
  return { kind: "name", name: value, isQuoted: isBare !== true, position };
}

function parseOrders(cursor: Cursor, keyword: "order" | "sorder"): readonly Order[] {
  if (!cursor.skipKeyword(keyword)) return [];
  cursor.expectKeyword("by");
  return parseList(cursor, parseOrder);
}

function parseOrder(cursor: Cursor): Order {
  cursor.count();
  const value = parseSum(cursor);
  const direction = cursor.skipKeyword("desc") ? "desc" : cursor.skipKeyword("asc") ? "asc" : undefined;
  return { value, direction };
}

function parseCount(cursor: Cursor, keyword: string): number | undefined {
  if (!cursor.skipKeyword(keyword)) return undefined;
  const { value, position } = cursor.read("an integer", "number");
  if (/^\d{1,9}$/.test(value)) return Number(value);
  throw new StatementError(position, `an integer below 1,000,000,000 is expected, not "${value}"`);
}

function parseList<T>(cursor: Cursor, parseItem: (cursor: Cursor) => T): readonly T[] {
  const items = [parseItem(cursor)];
  while (cursor.skipSymbol(",")) items.push(parseItem(cursor));
  return items;
}
