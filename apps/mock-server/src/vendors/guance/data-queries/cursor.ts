import { StatementError } from "./statement.js";
import { readTokens, type Token } from "./tokens.js";

/** Walks over the tokens of a statement. */
export interface Cursor {
  /** Steps over a symbol if it stands here. */
  skipSymbol(symbol: string): boolean;
  /** Steps over a keyword if it stands here, whatever its case. */
  skipKeyword(keyword: string): boolean;
  /** Steps over a token of one of these kinds, and gives its value. */
  read(expected: string, ...kinds: readonly Token["kind"][]): string;
  /** Ends with what was expected here and what stands here instead. */
  fail(expected: string): never;
}

/** A cursor at the first token of a statement. */
export function createCursor(statement: string): Cursor {
  const tokens = readTokens(statement);
  let index = 0;
  const current = (): Token => tokens[index] ?? { kind: "end", value: "", position: statement.length + 1 };
  const skip = (isHere: boolean): boolean => {
    if (isHere) index += 1;
    return isHere;
  };
  const fail = (expected: string): never => {
    throw new StatementError(
      `position ${current().position}: ${expected} is expected, not ${describe(current())}`,
    );
  };
  return {
    skipSymbol: (symbol) => skip(current().kind === "symbol" && current().value === symbol),
    skipKeyword: (keyword) => skip(current().isBare === true && current().value.toLowerCase() === keyword),
    read(expected, ...kinds) {
      const token = current();
      return skip(kinds.includes(token.kind)) ? token.value : fail(expected);
    },
    fail,
  };
}

function describe({ kind, value }: Token): string {
  if (kind === "end") return "the end of the statement";
  if (kind !== "unreadable") return `"${value}"`;
  return /^['"`]/.test(value)
    ? `a ${value.charAt(0)} that is never closed`
    : `"${String.fromCodePoint(value.codePointAt(0) ?? 0)}"`;
}
