import type ts from "typescript";
import typescript from "../load-typescript.js";

/** A regular expression in a source file. */
export interface Expression {
  /** Undefined for one that the program computes. */
  readonly source: string | undefined;
  readonly flags: string;
  readonly line: number;
}

/** The comment that says why no input makes a computed expression slow. */
const REASON = /\/\/ Computed: \S.*$/;

/**
 * The regular expressions of a TypeScript or JavaScript file, in order: the literals, and the computed ones that do not
 * have a comment `// Computed: <reason>` in the line above.
 */
export function findExpressions(file: string, text: string): Expression[] {
  const sourceFile = typescript.createSourceFile(file, text, typescript.ScriptTarget.Latest, true);
  const found: Expression[] = [];
  const lines = text.split("\n");
  visit(sourceFile);
  return found;

  function visit(node: ts.Node): void {
    const line = sourceFile.getLineAndCharacterOfPosition(node.getStart()).line;
    const expression = readLiteral(node) ?? readCall(node);
    const isReasoned = expression?.source === undefined && REASON.test(lines[line - 1] ?? "");
    if (expression && !isReasoned) found.push({ ...expression, line: line + 1 });
    typescript.forEachChild(node, visit);
  }
}

type Read = Omit<Expression, "line"> | undefined;

/** `/a+/u` */
function readLiteral(node: ts.Node): Read {
  if (!typescript.isRegularExpressionLiteral(node)) return undefined;
  const end = node.text.lastIndexOf("/");
  return { source: node.text.slice(1, end), flags: node.text.slice(end + 1) };
}

/** `new RegExp("a+", "u")`, `RegExp(pattern)` */
function readCall(node: ts.Node): Read {
  if (!typescript.isNewExpression(node) && !typescript.isCallExpression(node)) return undefined;
  if (node.expression.getText() !== "RegExp") return undefined;
  const [source, flags] = node.arguments ?? [];
  const isConstant = source !== undefined && typescript.isStringLiteralLike(source);
  if (!isConstant || (flags !== undefined && !typescript.isStringLiteralLike(flags))) {
    return { source: undefined, flags: "" };
  }
  return { source: source.text, flags: flags?.text ?? "" };
}
