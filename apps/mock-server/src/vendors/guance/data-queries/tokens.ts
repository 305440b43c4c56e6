/** A piece of a statement. */
export interface Token {
  readonly kind:
    /** In backticks, or a bare word. */
    | "name"
    | "text"
    | "number"
    | "symbol"
    /** The statement is over. */
    | "end"
    /** Nothing can be made of the rest of the statement. */
    | "unreadable";
  /** Without its quotes. */
  readonly value: string;
  /** True for a word without backticks: it may be a keyword. */
  readonly isBare?: true;
  /** Where it begins in the statement, counted from 1. */
  readonly position: number;
}

const TOKEN = new RegExp(
  [
    /`(?<name>[^`]+)`/,
    /(?<quote>['"])(?<text>(?:\\.|(?!\k<quote>)[^\\])*)\k<quote>/,
    /(?<number>-?\d+(?:\.\d+)?)/,
    /(?<word>[\p{L}_][\p{L}\p{N}_]*)/u,
    /(?<symbol>::|!=|[:(){}[\],=])/,
  ]
    .map(({ source }) => source)
    .join("|"),
  "suy",
);

/** Cuts a statement into tokens, the last of which is its end or what can not be read. */
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
