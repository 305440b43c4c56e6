import { isKeyword, isSymbol, type Cursor } from "./cursor.js";
import type { Expression, Operator, Regex } from "./syntax.js";
import type { Token } from "./tokens.js";

/** How tightly operators bind, the loosest first. */
const levels = { either: 1, both: 2, comparison: 3, sum: 4, product: 5, power: 6 } as const;

type Level = (typeof levels)[keyof typeof levels];

const operators: ReadonlyMap<string, readonly [Operator, Level]> = new Map<
  string,
  readonly [Operator, Level]
>([
  ["||", ["or", levels.either]],
  ["or", ["or", levels.either]],
  ["&&", ["and", levels.both]],
  ["and", ["and", levels.both]],
  ...(["=", "!=", "<", "<=", ">", ">=", "in"] as const).map(
    (operator) => [operator, [operator, levels.comparison]] as const,
  ),
  ["not", ["not in", levels.comparison]],
  ...(["+", "-"] as const).map((operator) => [operator, [operator, levels.sum]] as const),
  ...(["*", "/", "%"] as const).map((operator) => [operator, [operator, levels.product]] as const),
  ["^", ["^", levels.power]],
]);

/** Parses the conditions of a filter, of which all must hold: a comma joins less than `||` does. */
export function parseConditions(cursor: Cursor): Expression {
  let left = parseEither(cursor);
  for (;;) {
    const { position } = cursor.token();
    if (!cursor.skipSymbol(",")) return left;
    cursor.count();
    left = { kind: "binary", operator: "and", left, right: parseEither(cursor), position };
  }
}

/** Parses one condition, or a value. */
export function parseEither(cursor: Cursor): Expression {
  return parseFrom(cursor, levels.either);
}

/** Parses a value. */
export function parseSum(cursor: Cursor): Expression {
  return parseFrom(cursor, levels.sum);
}

/** Parses operands and the operators of this level and tighter ones between them, by precedence climbing. */
function parseFrom(cursor: Cursor, lowest: number): Expression {
  let left = parseUnary(cursor);
  let highest: number = levels.power;
  for (;;) {
    const { position } = cursor.token();
    const [operator, level] = operatorAt(cursor.token()) ?? [];
    if (operator === undefined || level === undefined || level < lowest || level > highest) return left;
    cursor.count();
    cursor.skip();
    if (operator === "not in") cursor.expectKeyword("in");
    // `2^3^2` is `2^(3^2)`, and `a < b < c` is nothing.
    const right =
      operator === "^" ? cursor.nested(() => parseFrom(cursor, level)) : parseFrom(cursor, level + 1);
    left = { kind: "binary", operator, left, right, position };
    highest = level === levels.comparison ? level - 1 : level;
  }
}

function operatorAt({ kind, value, isBare }: Token): readonly [Operator, Level] | undefined {
  if (kind === "symbol") return operators.get(value);
  return isBare === true ? operators.get(value.toLowerCase()) : undefined;
}

function parseUnary(cursor: Cursor): Expression {
  const { position } = cursor.token();
  if (!cursor.skipSymbol("-")) return parseOperand(cursor);
  const operand = parseOperand(cursor);
  return operand.kind === "number"
    ? { ...operand, text: `-${operand.text}`, position }
    : { kind: "negative", operand, position };
}

function parseOperand(cursor: Cursor): Expression {
  const first = cursor.token();
  const { position } = first;
  // A list may have thousands of values.
  if (first.kind === "text" || first.kind === "number") {
    cursor.skip();
    return literal(first);
  }
  if (cursor.skipSymbol("(")) {
    const inside = cursor.nested(() => parseConditions(cursor));
    cursor.expectSymbol(")");
    return inside;
  }
  if (cursor.skipSymbol("[")) {
    const items = cursor.nested(() => parseItems(cursor, parseSum, "]"));
    return { kind: "list", items, position };
  }
  if (cursor.skipSymbol("*")) return { kind: "all", position };
  for (const word of ["true", "false"]) {
    if (cursor.skipKeyword(word)) return { kind: "boolean", value: word === "true", position };
  }
  if (cursor.skipKeyword("nil")) return { kind: "nil", position };
  if (isSymbol(cursor.token(), "@")) cursor.refusePart("@, a field inside of message");
  for (const word of ["linear", "previous"]) {
    if (isKeyword(cursor.token(), word)) cursor.refusePart(`${word.toUpperCase()}, a way to fill`);
  }
  const token = cursor.read("a field or a value", "name", "regex", "duration");
  return token.kind === "name" ? parseName(cursor, token) : literal(token);
}

function literal({ kind, value, position }: Token): Expression {
  if (kind === "regex") return { kind, source: value, position };
  return { kind: kind as "duration" | "number" | "text", text: value, position };
}

/** A field, or a call of a function. */
function parseName(cursor: Cursor, { value, isBare, position }: Token): Expression {
  if (isBare === true && isSymbol(cursor.token(), "::")) cursor.refusePart("a query inside of the query");
  if (isBare !== true || !cursor.skipSymbol("(")) {
    return { kind: "name", name: value, isQuoted: isBare !== true, position };
  }
  const name = value.toLowerCase();
  if (name === "re") return parseRegex(cursor, position);
  cursor.count();
  const parameters = cursor.nested(() => parseItems(cursor, parseParameter, ")"));
  return { kind: "call", function: name, parameters, position };
}

function parseParameter(cursor: Cursor): Expression {
  const value = parseEither(cursor);
  if (isKeyword(cursor.token(), "as")) cursor.refusePart("a name for the column inside of a function");
  return value;
}

/** The older form of a regular expression, `re('…')`, behind its parenthesis. */
export function parseRegex(cursor: Cursor, position: number): Regex {
  const { value, raw = value } = cursor.read("a regular expression in quotes", "text", "name");
  cursor.expectSymbol(")");
  return { kind: "regex", source: raw, position };
}

/** Parses items between commas, and the symbol behind the last one. */
export function parseItems<T>(cursor: Cursor, parseItem: (cursor: Cursor) => T, close: string): readonly T[] {
  if (cursor.skipSymbol(close)) return [];
  const items = [parseItem(cursor)];
  while (cursor.skipSymbol(",")) items.push(parseItem(cursor));
  if (!cursor.skipSymbol(close)) cursor.fail(`"," or "${close}"`);
  return items;
}
