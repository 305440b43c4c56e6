import type ts from "typescript";
import { typescript } from "../typescript-api.js";

/** Prose in a file: a comment, a message, or the text of a Markdown file, a contract or a schema. */
export interface Fragment {
  readonly kind: "comment" | "doc comment" | "message" | "text";
  /** The offset of the fragment in the file. */
  readonly offset: number;
  readonly text: string;
}

/** The prose of a file, by the ending of its name; none for a file of another kind. */
export function fragmentsOf(file: string, source: string): Fragment[] {
  if (/\.(?:md|ya?ml)$|\.schema\.json$/.test(file))
    return [{ kind: "text", offset: 0, text: withoutCode(source) }];
  if (/\.(?:ts|mts|js|mjs)$/.test(file)) return programFragments(file, source);
  if (/\.(?:astro|css)$/.test(file)) return markupComments(source);
  return [];
}

/** A text with blanks in place of code, so that offsets stay. */
function withoutCode(text: string): string {
  return text.replaceAll(/^(`{3,})[^]*?^\1|(`+)[^`]+?\2/gm, blank);
}

function blank(text: string): string {
  return text.replaceAll(/[^\n]/g, " ");
}

function markupComments(source: string): Fragment[] {
  const comments = source.matchAll(/\/\*[^]*?\*\/|<!--[^]*?-->|(?<=^|\s)\/\/.*/g);
  return [...comments].map((comment) => commentOf(comment[0], comment.index));
}

/** The comments of a program, and its texts of more than one word: messages, titles of tests. */
function programFragments(file: string, source: string): Fragment[] {
  const program = typescript.createSourceFile(file, source, typescript.ScriptTarget.Latest, true);
  const fragments = new Map<number, Fragment>();
  const addComments = (ranges: readonly ts.CommentRange[] | undefined): void => {
    for (const { pos, end } of ranges ?? []) fragments.set(pos, commentOf(source.slice(pos, end), pos));
  };
  const visit = (node: ts.Node): void => {
    addComments(typescript.getLeadingCommentRanges(source, node.pos));
    addComments(typescript.getTrailingCommentRanges(source, node.end));
    const isText = typescript.isStringLiteral(node) || typescript.isTemplateLiteralToken(node);
    const text = isText ? node.getText(program) : "";
    if (/\w \w/.test(text)) {
      const offset = node.getStart(program);
      fragments.set(offset, { kind: "message", offset, text: text.replaceAll(/`[^`]*`(?!$)/g, blank) });
    }
    node.getChildren(program).forEach(visit);
  };
  visit(program);
  return [...fragments.values()].toSorted((a, b) => a.offset - b.offset);
}

/** The text of a comment, with blanks in place of its marks and of quoted code. */
function commentOf(comment: string, offset: number): Fragment {
  const text = comment
    .replaceAll(/^(?:\/\*\*?|\/\/|<!--)|\*\/$|-->$|^\s*\*/gm, blank)
    .replaceAll(/`[^`]*`/g, blank);
  return { kind: comment.startsWith("/**") ? "doc comment" : "comment", offset, text };
}
