/** A token of a statement. */
export interface Token {
  readonly kind:
    /** A name in backticks, or a bare word. */
    | "name"
    /** A value in quotes. */
    | "text"
    | "regex"
    | "number"
    /** Numbers with units of time, such as `1h30m`. */
    | "duration"
    /** A day, or a day and a time of day. */
    | "date"
    | "symbol"
    /** The end of the statement. */
    | "end"
    /** The rest of the statement, which begins with no token. */
    | "unreadable";
  /** The text of the token without its quotes. */
  readonly value: string;
  /** A text in quotes as it is written, for regular expressions, whose backslashes are their own. */
  readonly raw?: string;
  /** True for a word without backticks, which may be a keyword. */
  readonly isBare?: true;
  /** The position of its first character in the statement, from 1. */
  readonly position: number;
}

/** A name has letters of any language, and emoji. */
const PARTS = [
  /((?!(?:[rR][eE]|[bB]64)[`'"])[\p{L}\p{M}\p{So}_][\p{L}\p{M}\p{So}\p{N}_\u200d]*)/suy,
  /(::|!=|<=|>=|&&|\|\||[:(){}[\],=<>+\-*/%^@])/suy,
  /`identifier\("((?:\\.|[^"\\])*)"\)`/suy,
  /(?:([rR][eE]|[bB]64)(?=[`'"]))?(?:`([^`]+)`|'((?:\\.|[^'\\])*)'|"((?:\\.|[^"\\])*)")/suy,
  /(\d{4}-\d{2}-\d{2}(?: \d{2}:\d{2}:\d{2})?)(?!\d)/suy,
  /((?:\d+(?:ns|us|ms|[smhdwy]))+)(?![\p{L}\p{M}\p{So}\p{N}_])/suy,
  /(\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)(?![\p{L}\p{M}\p{So}\p{N}_])/suy,
] as const;

// Computed: the next character decides between the parts, and each is checked as a literal.
const TOKEN = new RegExp(PARTS.map(({ source }) => source).join("|"), "suy");

const SPACE = /\s*/y;

/** Reads the tokens of a statement one by one. The last one is of the kind `end` or `unreadable`. */
export function* readTokens(statement: string): Generator<Token, void> {
  let index = 0;
  for (;;) {
    index = skipSpace(statement, index);
    const position = index + 1;
    if (index >= statement.length) return yield { kind: "end", value: "", position };
    TOKEN.lastIndex = index;
    const match = TOKEN.exec(statement);
    if (match === null) return yield { kind: "unreadable", value: statement.slice(index), position };
    index = TOKEN.lastIndex;
    yield readToken(match, position);
  }
}

/** The index of the next character that is neither space nor in a comment, a line that begins with `#`. */
function skipSpace(statement: string, start: number): number {
  let index = start;
  for (;;) {
    SPACE.lastIndex = index;
    const space = SPACE.exec(statement)?.[0] ?? "";
    index += space.length;
    const isAtLineStart = space.length === index || space.includes("\n");
    if (statement[index] !== "#" || !isAtLineStart) return index;
    const end = statement.indexOf("\n", index);
    if (end < 0) return statement.length;
    index = end;
  }
}

/** The groups are those of `TOKEN` in their order: objects of named groups take several times as long. */
function readToken(
  [
    ,
    word,
    symbol = "",
    escapedName,
    prefix,
    quotedName,
    single,
    double,
    date,
    duration,
    number,
  ]: RegExpExecArray,
  position: number,
): Token {
  if (word !== undefined) return { kind: "name", value: word, isBare: true, position };
  if (escapedName !== undefined) return { kind: "name", value: unescape(escapedName), position };
  const raw = single ?? double;
  if (prefix !== undefined) return readPrefixed(prefix, quotedName ?? raw ?? "", position);
  if (quotedName !== undefined) return { kind: "name", value: quotedName, position };
  if (raw !== undefined) return { kind: "text", value: unescape(raw), raw, position };
  if (date !== undefined) return { kind: "date", value: date, position };
  if (duration !== undefined) return { kind: "duration", value: duration, position };
  if (number !== undefined) return { kind: "number", value: number, position };
  return { kind: "symbol", value: symbol, position };
}

/** A regular expression, or a text in base64. */
function readPrefixed(prefix: string, inside: string, position: number): Token {
  if (prefix.toLowerCase() === "re") return { kind: "regex", value: inside, position };
  const value = Buffer.from(inside, "base64").toString();
  return { kind: "text", value, raw: value, position };
}

function unescape(text: string): string {
  return text.replaceAll(/\\(.)/gs, "$1");
}
