import type { AST } from "@eslint-community/regexpp";

import { regexpp } from "../../libraries.js";

import { membersOf } from "./characters.js";

/** Returns an index below `count`. */
type Draw = (count: number) => number;

/** The longest text that is made. */
const LONGEST = 20_000;

/** The most repetitions that are drawn beyond the least. */
const DRAWN_REPETITIONS = 6;

/** The state of one text. */
interface Writing {
  readonly draw: Draw;
  /** True: the number of repetitions is drawn. */
  readonly varied: boolean;
  readonly groups: Map<AST.CapturingGroup, string>;
  /** The repetitions that are still to be added beyond the least. */
  extra: number;
  length: number;
}

/**
 * A text that a pattern matches, written from the pattern's syntax tree. Look-around and word boundaries are not
 * regarded, so the text has to be checked. Undefined: the pattern cannot be read, or the text would be too long.
 *
 * @param extra repetitions to add to the least, for a longer text
 */
export function textOfPattern(
  pattern: string,
  { draw, varied, extra = 0 }: { readonly draw: Draw; readonly varied: boolean; readonly extra?: number },
): string | undefined {
  const tree = parsePattern(pattern);
  if (tree === undefined) return undefined;
  const writing: Writing = { draw, varied, groups: new Map(), extra, length: 0 };
  const text = alternatives(tree.alternatives, writing);
  return writing.length > LONGEST ? undefined : text;
}

/** True if a pattern looks at the text around its characters, which `textOfPattern` does not regard. */
export function hasLookAround(pattern: string): boolean {
  return /\(\?<?[=!]|\\b/i.test(pattern);
}

/** The syntax tree of a pattern. Undefined: no engine reads it. */
export function parsePattern(pattern: string): AST.Pattern | undefined {
  const { RegExpParser } = regexpp();
  const parser = new RegExpParser({ ecmaVersion: 2024 });
  for (const unicode of [true, false]) {
    try {
      return parser.parsePattern(pattern, 0, pattern.length, { unicode });
    } catch {
      // The older syntax is tried next.
    }
  }
  return undefined;
}

function alternatives(nodes: readonly AST.Alternative[], writing: Writing): string {
  const { elements = [] } = nodes[writing.draw(nodes.length)] ?? {};
  return elements.map((part) => element(part, writing)).join("");
}

function element(node: AST.Element, writing: Writing): string {
  if (writing.length > LONGEST) return "";
  switch (node.type) {
    case "Assertion":
      return "";
    case "Backreference":
      return [node.resolved]
        .flat()
        .map((group) => writing.groups.get(group) ?? "")
        .join("");
    case "Quantifier":
      return repeated(node, writing);
    case "Group":
      return alternatives(node.alternatives, writing);
    case "CapturingGroup": {
      const text = alternatives(node.alternatives, writing);
      writing.groups.set(node, text);
      return text;
    }
    default:
      return character(node, writing);
  }
}

function repeated({ element: inner, min, max }: AST.Quantifier, writing: Writing): string {
  const most = max - min;
  const added = writing.varied ? writing.draw(Math.min(most, DRAWN_REPETITIONS) + 1) : 0;
  const extra = Math.min(most - added, writing.extra);
  writing.extra -= extra;
  let text = "";
  for (let count = min + added + extra; count > 0 && writing.length <= LONGEST; count -= 1) {
    text += element(inner, writing);
    writing.length += 1; // repetitions of nothing are counted, too
  }
  return text;
}

function character(
  node: AST.Character | AST.CharacterClass | AST.CharacterSet | AST.ExpressionCharacterClass,
  writing: Writing,
): string {
  writing.length += 1;
  if (node.type === "Character") return String.fromCodePoint(node.value);
  const members = membersOf(node.raw);
  return members[writing.draw(members.length)] ?? "";
}
