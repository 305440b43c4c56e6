import type { CallExpression, Expression, Node, SourceFile } from "typescript";
import { typescript as ts } from "../typescript-api.js";
import type { RuleTitle } from "./rule-title.js";

const TEST_FUNCTIONS: ReadonlySet<string> = new Set(["describe", "it", "suite", "test"]);

/** A test that does not run holds no rule. */
const SKIPPING: ReadonlySet<string> = new Set(["skip", "todo"]);

/** Every `test("R1…")` and `describe("R1…")` of a source, however it is chained (`test.each(…)("R1…")`), in order. */
export function findRuleTitles(file: string, source: string): RuleTitle[] {
  const sourceFile = ts.createSourceFile(file, source, ts.ScriptTarget.Latest);
  const titles: RuleTitle[] = [];
  const visit = (node: Node): void => {
    if (ts.isCallExpression(node)) titles.push(...ruleTitle(sourceFile, node));
    ts.forEachChild(node, visit);
  };
  visit(sourceFile);
  return titles;
}

function ruleTitle(sourceFile: SourceFile, call: CallExpression): RuleTitle[] {
  const [first] = call.arguments;
  const title = first && staticText(first);
  if (first === undefined || title === undefined || !/^R\d/.test(title)) return [];
  const [name = "", ...chain] = namesOf(call.expression).toReversed();
  if (!TEST_FUNCTIONS.has(name) || chain.some((link) => SKIPPING.has(link))) return [];
  const { line, character } = sourceFile.getLineAndCharacterOfPosition(first.getStart(sourceFile));
  return [{ file: sourceFile.fileName, line: line + 1, column: character + 1, title }];
}

/** The text of a literal, or of literals joined by `+`. */
function staticText(expression: Expression): string | undefined {
  if (ts.isStringLiteralLike(expression)) return expression.text;
  if (!ts.isBinaryExpression(expression)) return undefined;
  if (expression.operatorToken.kind !== ts.SyntaxKind.PlusToken) return undefined;
  const [left, right] = [staticText(expression.left), staticText(expression.right)];
  return left === undefined || right === undefined ? undefined : left + right;
}

/** The names of a callee from the last to the first: `each`, `test` of `test.each([…])`. */
function namesOf(callee: Expression): string[] {
  if (ts.isIdentifier(callee)) return [callee.text];
  if (ts.isPropertyAccessExpression(callee)) return [callee.name.text, ...namesOf(callee.expression)];
  if (ts.isCallExpression(callee)) return namesOf(callee.expression);
  if (ts.isTaggedTemplateExpression(callee)) return namesOf(callee.tag);
  return [];
}
