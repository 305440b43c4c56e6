import type { AST } from "@eslint-community/regexpp";

import { regexpp } from "../libraries.js";
import { compileLinear, ExpressionError, type LinearExpression } from "./linear-expression.js";

/** A pattern that is no expression at all. The message says why. */
export class InvalidPatternError extends Error {
  override readonly name = "InvalidPatternError" as const;
}

/**
 * Compiles a `pattern` of JSON Schema, an ECMAScript expression, to one that takes linear time. As in Ajv it is a Unicode
 * expression; one that only the older syntax allows, such as `\-`, is read in that.
 *
 * The expression is written anew from its syntax tree, since RE2 means other things by `.`, `\s` and `\Q`.
 *
 * @throws InvalidPatternError, or ExpressionError for one that needs backtracking: look-around and back references.
 */
export function compilePattern(pattern: string): LinearExpression {
  return compileLinear(alternatives(parse(pattern).alternatives), limits);
}

/** Its author wants the contract to be served, so a pattern may cost more than one of a caller. */
const limits = { largestProgram: 100_000, mostSteps: 1_000_000_000 };

function parse(pattern: string): AST.Pattern {
  const { RegExpParser } = regexpp();
  const parser = new RegExpParser({ ecmaVersion: 2024 });
  try {
    return parser.parsePattern(pattern, 0, pattern.length, { unicode: true });
  } catch {
    // The older syntax is tried next, whose error is the one to show.
  }
  try {
    return parser.parsePattern(pattern, 0, pattern.length, { unicode: false });
  } catch (error) {
    throw new InvalidPatternError((error as Error).message, { cause: error });
  }
}

function alternatives(nodes: readonly AST.Alternative[]): string {
  return nodes.map(({ elements }) => elements.map(element).join("")).join("|");
}

function element(node: AST.Element): string {
  switch (node.type) {
    case "Assertion":
      return assertion(node);
    case "Backreference":
      throw new ExpressionError(`the back reference ${node.raw} needs backtracking`);
    case "Quantifier":
      return repetition(element(node.element), node.min, node.max);
    case "Group":
    case "CapturingGroup":
      return `(?:${alternatives(node.alternatives)})`;
    case "Character":
      return codePoint(node.value);
    case "CharacterSet":
      return node.kind === "any" ? ANY : `[${set(node)}]`;
    case "CharacterClass":
      return characterClass(node);
    case "ExpressionCharacterClass":
      throw new ExpressionError(`${node.raw} is not supported`);
  }
}

function assertion(node: AST.Assertion): string {
  switch (node.kind) {
    case "start":
      return String.raw`\A`;
    case "end":
      return String.raw`\z`;
    case "word":
      return node.negate ? String.raw`\B` : String.raw`\b`;
    default:
      throw new ExpressionError(`the look-around ${node.raw} needs backtracking`);
  }
}

/** RE2 repeats up to 1000 times, and schemas say `{1,2048}`. */
const MOST_REPETITIONS = 1000;

function repetition(repeated: string, min: number, max: number): string {
  if (min > MOST_REPETITIONS) {
    return (
      times(repeated, MOST_REPETITIONS) + repetition(repeated, min - MOST_REPETITIONS, max - MOST_REPETITIONS)
    );
  }
  if (max === Infinity || max <= MOST_REPETITIONS) return times(repeated, min, max);
  return times(repeated, min) + upTo(repeated, max - min);
}

/** Either a thousand and more, or fewer: in a row of several counts, too many ways would lead to one text. */
function upTo(repeated: string, max: number): string {
  if (max <= MOST_REPETITIONS) return times(repeated, 0, max);
  const more = times(repeated, MOST_REPETITIONS) + upTo(repeated, max - MOST_REPETITIONS);
  return `(?:${more}|${times(repeated, 0, MOST_REPETITIONS - 1)})`;
}

function times(repeated: string, min: number, max = min): string {
  return `(?:${repeated}){${min},${max === Infinity ? "" : max}}`;
}

function codePoint(value: number): string {
  return `\\x{${value.toString(16)}}`;
}

function characterClass({ elements, negate }: AST.CharacterClass): string {
  const inside = elements.map((part) => {
    if (part.type === "CharacterClassRange") {
      return `${codePoint(part.min.value)}-${codePoint(part.max.value)}`;
    }
    return part.type === "Character" ? codePoint(part.value) : set(part as AST.CharacterSet);
  });
  if (inside.length > 0) return `[${negate ? "^" : ""}${inside.join("")}]`;
  return negate ? String.raw`[\x{0}-\x{10ffff}]` : String.raw`[^\x{0}-\x{10ffff}]`;
}

/** `.` is anything but the end of a line, of which JavaScript has four. */
const ANY = String.raw`[^\n\r\x{2028}\x{2029}]`;

/** A set of characters, to stand in brackets. RE2 has other spaces and other names of properties: JavaScript is asked. */
function set({ kind, raw }: AST.CharacterSet): string {
  if (kind === "digit" || kind === "word") return raw;
  // Computed: one set of characters, such as `\s`, which cannot backtrack.
  const known = sets.get(raw) ?? rangesOf(new RegExp(raw, "u"));
  sets.set(raw, known);
  return known;
}

const sets = new Map<string, string>();

const LAST_CODE_POINT = 0x10ffff;

function rangesOf(expression: RegExp): string {
  let ranges = "";
  let first: number | undefined;
  for (let point = 0; point <= LAST_CODE_POINT + 1; point += 1) {
    const isMember = point <= LAST_CODE_POINT && expression.test(String.fromCodePoint(point));
    if (isMember) first ??= point;
    else if (first !== undefined) {
      ranges += `${codePoint(first)}-${codePoint(point - 1)}`;
      first = undefined;
    }
  }
  return ranges;
}
