/*
 * The syntax tree of a DQL statement, and its grammar. Keywords and the names of functions are read in any case.
 *
 * statement  = [namespace "::"] source {"," source} [":" "(" [target {"," target}] ")"] ["{" [conditions] "}"] ["[" time "]"]
 *              ["BY" name {"," name}] ["HAVING" either] ["ORDER BY" order {"," order}] ["LIMIT" integer] ["OFFSET" integer]
 *              ["SORDER BY" order {"," order}] ["SLIMIT" integer] ["SOFFSET" integer]
 * source     = name | text | "*" | regex
 * target     = either ["AS" name]
 * order      = sum ["ASC" | "DESC"]
 * time       = [moment] [":" [moment] [":" [duration] [":" word]]]
 * moment     = duration | integer | date
 *
 * conditions = either {"," either}
 * either     = both {("||" | "OR") both}
 * both       = comparison {("&&" | "AND") comparison}
 * comparison = sum [("=" | "!=" | "<" | "<=" | ">" | ">=" | "IN" | "NOT IN") sum]
 * sum        = product {("+" | "-") product}
 * product    = power {("*" | "/" | "%") power}
 * power      = unary ["^" power]
 * unary      = ["-"] operand
 * operand    = name ["(" [either {"," either}] ")"] | text | regex | number | duration | "TRUE" | "FALSE" | "NIL" | "*"
 *            | "[" [sum {"," sum}] "]" | "(" conditions ")"
 * regex      = ("re`…`" | "re'…'" | 're"…"') | "RE" "(" (text | name) ")"
 *
 * A name is a word, or any text in backticks. A line that begins with "#" is a comment.
 */

/** A DQL statement. Its clauses are undefined, or empty, where it does not have them. */
export interface Statement {
  readonly namespace: string;
  readonly sources: readonly Source[];
  /** Undefined, and empty, for all fields. */
  readonly targets: readonly Target[] | undefined;
  readonly filter: Expression | undefined;
  readonly time: TimeClause | undefined;
  readonly by: readonly Name[];
  readonly having: Expression | undefined;
  readonly orderBy: readonly Order[];
  readonly limit: number | undefined;
  readonly offset: number | undefined;
  readonly sorderBy: readonly Order[];
  readonly slimit: number | undefined;
  readonly soffset: number | undefined;
}

/** A source that a statement reads from. */
export type Source = (Located & { readonly kind: "any" }) | Name | Regex;

/** A column of the result. */
export interface Target {
  readonly value: Expression;
  readonly alias: string | undefined;
}

/** A part of an order. */
export interface Order {
  readonly value: Expression;
  /** Undefined: ascending. */
  readonly direction: "asc" | "desc" | undefined;
}

/** The clause in brackets. */
export interface TimeClause extends Located {
  readonly start: Moment | undefined;
  readonly end: Moment | undefined;
  /** A duration as it is written, such as `1h30m`. */
  readonly interval: string | undefined;
}

/** A point in time as it is written: so long ago, a Unix time, or a date and a time of day in UTC. */
export interface Moment extends Located {
  readonly kind: "date" | "duration" | "number";
  readonly text: string;
}

/** A part of a statement at a position, which counts from 1. */
export interface Located {
  readonly position: number;
}

/** A field, or a source. */
export interface Name extends Located {
  readonly kind: "name";
  readonly name: string;
  /** In backticks: where a value is expected, that is a text. */
  readonly isQuoted: boolean;
}

/** A regular expression. */
export interface Regex extends Located {
  readonly kind: "regex";
  readonly source: string;
}

/** The operators with two operands. */
export type Operator = Arithmetic | Comparison | Logic;

/** The operators that calculate. */
export type Arithmetic = "%" | "*" | "+" | "-" | "/" | "^";

/** The operators that compare. */
export type Comparison = "!=" | "<" | "<=" | "=" | ">" | ">=" | "in" | "not in";

/** The operators that join conditions. */
export type Logic = "and" | "or";

/** Two operands and the operator between them. */
export interface Binary extends Located {
  readonly kind: "binary";
  readonly operator: Operator;
  readonly left: Expression;
  readonly right: Expression;
}

/** A call of a function. */
export interface Call extends Located {
  readonly kind: "call";
  /** In lower case. */
  readonly function: string;
  readonly parameters: readonly Expression[];
}

/** A condition, or a value. */
export type Expression =
  | Binary
  | Call
  | Name
  | Regex
  | (Located & { readonly kind: "all" | "nil" })
  | (Located & { readonly kind: "boolean"; readonly value: boolean })
  | (Located & { readonly kind: "duration" | "number" | "text"; readonly text: string })
  | (Located & { readonly kind: "list"; readonly items: readonly Expression[] })
  | (Located & { readonly kind: "negative"; readonly operand: Expression });
