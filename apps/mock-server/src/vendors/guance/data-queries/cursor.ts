import { StatementError } from "./statement.js";
import { readTokens, type Token } from "./tokens.js";

/** A position in the tokens of a statement. */
export interface Cursor {
  /** Skips the current token if it is this symbol, and returns whether it was. */
  skipSymbol(symbol: string): boolean;
  /** Skips the current token if it is this keyword in any case, and returns whether it was. */
  skipKeyword(keyword: string): boolean;
  /**
   * Skips the current token, which is of one of these kinds, and returns its value.
   *
   * @throws StatementError for a token of another kind.
   */
  read(expected: string, ...kinds: readonly Token["kind"][]): string;
  /** Throws a StatementError that names the expected token and the current one. */
  fail(expected: string): never;
}

/** Creates a cursor at the first token of a statement. */
export function createCursor(statement: string): Cursor {
  const tokens = readTokens(statement);
  const end: Token = { kind: "end", value: "", position: statement.length + 1 };
  const read = (): Token => tokens.next().value ?? end;
  let token = read();
  const current = (): Token => token;
  const skipIf = (isExpected: boolean): boolean => {
    if (isExpected) token = read();
    return isExpected;
  };
  const fail = (expected: string): never => {
    throw new StatementError(
      `position ${current().position}: ${expected} is expected, not ${describe(current())}`,
    );
  };
  return {
    skipSymbol: (symbol) => skipIf(current().kind === "symbol" && current().value === symbol),
    skipKeyword: (keyword) => skipIf(current().isBare === true && current().value.toLowerCase() === keyword),
    read(expected, ...kinds) {
      const { kind, value } = current();
      return skipIf(kinds.includes(kind)) ? value : fail(expected);
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
