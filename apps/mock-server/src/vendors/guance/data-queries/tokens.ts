/** A token of a statement. */
export interface Token {
  readonly kind:
    /** A name in backticks, or a bare word. */
    | "name"
    /** A value in quotes. */
    | "text"
    | "number"
    | "symbol"
    /** The end of the statement. */
    | "end"
    /** The rest of the statement, which begins with no token. */
    | "unreadable";
  /** The text of the token without its quotes. */
  readonly value: string;
  /** True for a word without backticks, which may be a keyword. */
  readonly isBare?: true;
  /** The position of its first character in the statement, from 1. */
  readonly position: number;
}

// Computed: the next character decides between these, and each is checked as a literal with the same flags.
const TOKEN = new RegExp(
  [
    /`([^`]+)`/suy,
    /'((?:\\.|[^'\\])*)'/suy,
    /"((?:\\.|[^"\\])*)"/suy,
    /(-?\d+(?:\.\d+)?)/suy,
    /([\p{L}_][\p{L}\p{N}_]*)/suy,
    /(::|!=|[:(){}[\],=])/suy,
  ]
    .map(({ source }) => source)
    .join("|"),
  "suy",
);

const SPACE = /\s*/y;

/** Reads the tokens of a statement one by one. The last one is of the kind `end` or `unreadable`. */
export function* readTokens(statement: string): Generator<Token, void> {
  let index = 0;
  for (;;) {
    SPACE.lastIndex = index;
    index += SPACE.exec(statement)?.[0].length ?? 0;
    const position = index + 1;
    if (index >= statement.length) return yield { kind: "end", value: "", position };
    TOKEN.lastIndex = index;
    const match = TOKEN.exec(statement);
    if (match === null) return yield { kind: "unreadable", value: statement.slice(index), position };
    index = TOKEN.lastIndex;
    yield readToken(match, position);
  }
}

/** The groups are those of `TOKEN` in their order: objects of named groups take several times as long. */
function readToken(
  [, name, single, double, number, word, symbol = ""]: RegExpExecArray,
  position: number,
): Token {
  if (name !== undefined) return { kind: "name", value: name, position };
  const text = single ?? double;
  if (text !== undefined) return { kind: "text", value: text.replaceAll(/\\(.)/gs, "$1"), position };
  if (number !== undefined) return { kind: "number", value: number, position };
  if (word !== undefined) return { kind: "name", value: word, isBare: true, position };
  return { kind: "symbol", value: symbol, position };
}
