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
    /`(?<name>[^`]+)`/suy,
    /(?<quote>['"])(?<text>(?:\\.|(?!\k<quote>)[^\\])*)\k<quote>/suy,
    /(?<number>-?\d+(?:\.\d+)?)/suy,
    /(?<word>[\p{L}_][\p{L}\p{N}_]*)/suy,
    /(?<symbol>::|!=|[:(){}[\],=])/suy,
  ]
    .map(({ source }) => source)
    .join("|"),
  "suy",
);

/** Splits a statement into tokens. The last one is of the kind `end` or `unreadable`. */
export function readTokens(statement: string): readonly Token[] {
  const tokens: Token[] = [];
  let index = 0;
  for (;;) {
    index += /^\s*/.exec(statement.slice(index))?.[0].length ?? 0;
    const position = index + 1;
    if (index >= statement.length) return [...tokens, { kind: "end", value: "", position }];
    TOKEN.lastIndex = index;
    const match = TOKEN.exec(statement);
    if (match === null) return [...tokens, { kind: "unreadable", value: statement.slice(index), position }];
    tokens.push({ ...readToken(match.groups ?? {}), position });
    index = TOKEN.lastIndex;
  }
}

function readToken({ name, text, number, word, symbol = "" }: Record<string, string | undefined>) {
  if (name !== undefined) return { kind: "name", value: name } as const;
  if (text !== undefined) return { kind: "text", value: text.replaceAll(/\\(.)/gs, "$1") } as const;
  if (number !== undefined) return { kind: "number", value: number } as const;
  if (word !== undefined) return { kind: "name", value: word, isBare: true } as const;
  return { kind: "symbol", value: symbol } as const;
}
