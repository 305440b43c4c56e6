import { StatementError, UnreadPartError } from "./errors.js";
import { readTokens, type Token } from "./tokens.js";

/** A position in the tokens of a statement. */
export interface Cursor {
  /** The current token. */
  readonly token: () => Token;
  /** Skips the current token. */
  readonly skip: () => void;
  /** Skips the current token if it is this symbol, and returns whether it was. */
  readonly skipSymbol: (symbol: string) => boolean;
  /** Skips the current token if it is this keyword in any case, and returns whether it was. */
  readonly skipKeyword: (keyword: string) => boolean;
  /** Skips the symbol; throws a StatementError for another token. */
  readonly expectSymbol: (symbol: string) => void;
  /** Skips the keyword; throws a StatementError for another token. */
  readonly expectKeyword: (keyword: string) => void;
  /**
   * Skips the current token, which is of one of these kinds, and returns it. A reserved word is not a name, nor are empty
   * backticks.
   *
   * @throws StatementError for a token of another kind.
   */
  readonly read: (expected: string, ...kinds: readonly Token["kind"][]) => Token;
  /** Counts a part of the statement that is compared with every event. Throws a StatementError for too many. */
  readonly count: () => void;
  /** Reads something that is nested. Throws a StatementError for one too deep. */
  readonly nested: <T>(read: () => T) => T;
  /** Throws a StatementError that names the expected token and the current one. */
  readonly fail: (expected: string) => never;
  /** Throws an UnreadPartError for the part that begins at the current token. */
  readonly refusePart: (part: string) => never;
}

/** R20a. Each source, column, operator, function and field of a clause is looked at for every event. */
const MOST_PARTS = 100;

const MOST_LEVELS = 30;

/** The words that are names in backticks only. */
const RESERVED: ReadonlySet<string> = new Set(
  "and as asc auto by desc false filter limit linear link nil offset or previous slimit soffset true with".split(
    " ",
  ),
);

/**
 * Creates a cursor at the first token of a statement.
 *
 * @param call the rest of the parts that all statements of the call may have, R20a.
 */
export function createCursor(statement: string, call: { parts: number }): Cursor {
  const tokens = readTokens(statement);
  const end: Token = { kind: "end", value: "", position: statement.length + 1 };
  const read = (): Token => tokens.next().value ?? end;
  let token = read();
  let [parts, level] = [0, 0];
  const current = (): Token => token;
  const skipIf = (isExpected: boolean): boolean => {
    if (isExpected) token = read();
    return isExpected;
  };
  const skipSymbol = (symbol: string): boolean => skipIf(isSymbol(current(), symbol));
  const skipKeyword = (keyword: string): boolean => skipIf(isKeyword(current(), keyword));
  const error = (reason: string): StatementError => new StatementError(current().position, reason);
  const fail = (expected: string): never => {
    throw error(`${expected} is expected, not ${describe(current())}`);
  };
  return {
    token: current,
    skip: () => void skipIf(true),
    skipSymbol,
    skipKeyword,
    expectSymbol: (symbol) => void (skipSymbol(symbol) || fail(`"${symbol}"`)),
    expectKeyword: (keyword) => void (skipKeyword(keyword) || fail(`"${keyword}"`)),
    read(expected, ...kinds) {
      const found = current();
      const isName =
        found.kind !== "name" ||
        (found.isBare === true ? !RESERVED.has(found.value.toLowerCase()) : found.value !== "");
      return skipIf(kinds.includes(found.kind) && isName) ? found : fail(expected);
    },
    count() {
      parts += 1;
      call.parts -= 1;
      if (call.parts < 0) throw error("the statements of the call have too many parts together");
      if (parts > MOST_PARTS) {
        throw error(
          `there are more than ${MOST_PARTS} sources, columns, operators, functions and fields of clauses`,
        );
      }
    },
    nested(readInside) {
      if (level === MOST_LEVELS) throw error(`it is nested in more than ${MOST_LEVELS} levels`);
      level += 1;
      const inside = readInside();
      level -= 1;
      return inside;
    },
    fail,
    refusePart(part) {
      throw new UnreadPartError(current().position, part);
    },
  };
}

/** True if a token is this symbol, and no name or text that reads the same. */
export function isSymbol({ kind, value }: Token, symbol: string): boolean {
  return kind === "symbol" && value === symbol;
}

/** True if a token is this keyword, in any case and without backticks. */
export function isKeyword({ isBare, value }: Token, keyword: string): boolean {
  return isBare === true && value.toLowerCase() === keyword;
}

function describe({ kind, value }: Token): string {
  if (kind === "end") return "the end of the statement";
  if (kind === "text" && value === "") return "empty quotes";
  if (kind === "name" && value === "") return "empty backticks";
  if (kind !== "unreadable") return `"${value}"`;
  if (value.startsWith("#")) return "a comment, which stands on lines of its own";
  const [, quote, close] = /^(?:re|b64)?(['"`])(`)?/i.exec(value) ?? [];
  if (quote === undefined) return `"${String.fromCodePoint(value.codePointAt(0) ?? 0)}"`;
  return quote === close ? "empty backticks" : `a ${quote} that is never closed`;
}
