import type { CallExpression, Expression, Node, SourceFile } from "typescript";
import { typescript as ts } from "../typescript-api.js";
import type { RuleTitle } from "./rule-title.js";

const TEST_FUNCTIONS: ReadonlySet<string> = new Set(["describe", "it", "suite", "test"]);

/** A test that does not run, runs only under a condition, or has to fail holds no rule. */
const SKIPPING: ReadonlySet<string> = new Set(["fails", "runIf", "skip", "skipIf", "todo"]);

/**
 * Every `test("R1…")` and `describe("R1…")` of a source, however it is chained (`test.each(…)("R1…")`), in order. Tests
 * that are skipped, by themselves or with the suite around them, are left out.
 */
export function findRuleTitles(file: string, source: string): RuleTitle[] {
  const sourceFile = ts.createSourceFile(file, source, ts.ScriptTarget.Latest);
  const titles: RuleTitle[] = [];
  const visit = (node: Node): void => {
    if (ts.isCallExpression(node)) {
      if (isSkipped(node)) return;
      titles.push(...ruleTitle(sourceFile, node));
    }
    ts.forEachChild(node, visit);
  };
  visit(sourceFile);
  return titles;
}

function ruleTitle(sourceFile: SourceFile, call: CallExpression): RuleTitle[] {
  const [first] = call.arguments;
  const title = first && staticText(first);
  if (first === undefined || title === undefined || !/^R\d/.test(title)) return [];
  if (!isTest(call)) return [];
  const { line, character } = sourceFile.getLineAndCharacterOfPosition(first.getStart(sourceFile));
  return [{ file: sourceFile.fileName, line: line + 1, column: character + 1, title }];
}

function isTest({ expression }: CallExpression): boolean {
  return TEST_FUNCTIONS.has(namesOf(expression).at(-1) ?? "");
}

/** Checks for a test or suite that is skipped by its name, `test.skip(…)`, or by its options, `{ skip: true }`. */
function isSkipped(call: CallExpression): boolean {
  if (!isTest(call)) return false;
  return (
    namesOf(call.expression).some((name) => SKIPPING.has(name)) || call.arguments.some(hasSkippingOption)
  );
}

/** Checks for an option such as `skip: true`. A value that is not the literal `false` may be true. */
function hasSkippingOption(options: Expression): boolean {
  if (!ts.isObjectLiteralExpression(options)) return false;
  return options.properties.some(
    (property) =>
      property.name !== undefined &&
      (ts.isIdentifier(property.name) || ts.isStringLiteralLike(property.name)) &&
      SKIPPING.has(property.name.text) &&
      !(ts.isPropertyAssignment(property) && property.initializer.kind === ts.SyntaxKind.FalseKeyword),
  );
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
