import { isJsonObject, pointerKeys } from "@event-contracts/contracts/openapi";

import { valueAt } from "../answers/value-at.js";
import { jsonText, plainText } from "../http/json-text.js";
import { didYouMean } from "../nearest-name.js";

/** The values that the expressions of a step can name. */
export interface ExpressionScope {
  readonly inputs: Readonly<Record<string, unknown>>;
  /** The outputs of the steps so far, by the name of the step. */
  readonly steps: ReadonlyMap<string, Readonly<Record<string, unknown>>>;
  /** The call whose outputs are read. Undefined: it has not been made. */
  readonly call?: ExpressionCall | undefined;
}

/** A call as its expressions name its parts. */
export interface ExpressionCall {
  readonly url: string;
  readonly method: string;
  readonly statusCode: number;
  readonly request: ExpressionMessage;
  readonly response: ExpressionMessage;
}

/** A request or response as expressions name its parts. */
export interface ExpressionMessage {
  readonly header: (name: string) => string | undefined;
  readonly body: unknown;
  readonly path?: Readonly<Record<string, unknown>> | undefined;
  readonly query?: Readonly<Record<string, unknown>> | undefined;
}

/** An expression that has no value. */
export class ExpressionError extends Error {
  override readonly name = "ExpressionError" as const;
  /** The keys that lead to the text with the expression. */
  readonly at: readonly string[];

  constructor(at: readonly string[], message: string) {
    super(message);
    this.at = at;
  }
}

/** The most characters that the expressions of one value stand for together, so that values cannot grow step by step. */
const EXPRESSION_LIMIT = 1024 * 1024;

/** Begins an expression, and no other text that begins with a dollar. */
const EXPRESSION = /^\$(?:url$|method$|statusCode$|(?:request|response|inputs|steps)\.)/;

/** An expression between braces. */
const EMBEDDED = /\{(\$[^{}]*)\}/g;

/**
 * A copy of a value in which the runtime expressions of Arazzo have their values: a text that is one expression stands for
 * a value of any kind, one between braces for its text. Any other text with a dollar stays as it is.
 *
 * @throws ExpressionError for an expression that has no value
 */
export function resolveExpressions(value: unknown, scope: ExpressionScope): unknown {
  let room = EXPRESSION_LIMIT;
  const take = (at: readonly string[], expression: string): unknown => {
    const found = valueOf(at, expression, scope);
    room -= typeof found === "string" ? found.length : (jsonText(found)?.length ?? 0);
    if (room >= 0) return found;
    throw new ExpressionError(
      at,
      `The expressions of a step stand for more than ${EXPRESSION_LIMIT} characters.`,
    );
  };
  const resolve = (node: unknown, at: readonly string[]): unknown => {
    if (typeof node === "string") {
      if (EXPRESSION.test(node)) return take(at, node);
      return node.replaceAll(EMBEDDED, (text, expression: string) =>
        EXPRESSION.test(expression) ? plainText(take(at, expression)) : text,
      );
    }
    if (Array.isArray(node)) return node.map((item, index) => resolve(item, [...at, String(index)]));
    if (!isJsonObject(node)) return node;
    return Object.fromEntries(Object.entries(node).map(([key, item]) => [key, resolve(item, [...at, key])]));
  };
  return resolve(value, []);
}

function valueOf(at: readonly string[], expression: string, scope: ExpressionScope): unknown {
  const found = lookUp(at, expression, scope);
  if (found === undefined) throw new ExpressionError(at, `${expression} leads to nothing.`);
  return found;
}

function lookUp(at: readonly string[], expression: string, scope: ExpressionScope): unknown {
  const none = (): never => {
    throw new ExpressionError(at, `${expression} is no runtime expression.`);
  };
  const [, source = "", rest = "", pointer] = /^\$([A-Za-z]+)\.?([^#]*)(#.*)?$/s.exec(expression) ?? none();
  if (source === "inputs") return below(at, "inputs", scope.inputs, rest, pointer);
  if (source === "steps") {
    const [, step = "", name = ""] = /^([\w-]+)\.outputs\.(.+)$/s.exec(rest) ?? none();
    const outputs = scope.steps.get(step);
    if (outputs !== undefined) return below(at, `step ${step}`, outputs, name, pointer);
    const nearest = didYouMean(step, scope.steps.keys());
    throw new ExpressionError(at, `No step before has the name ${JSON.stringify(step)}.${nearest}`);
  }
  const { call } = scope;
  if (call === undefined) {
    throw new ExpressionError(at, `${expression} is known only after the call: write it in outputs.`);
  }
  if (source === "url" || source === "method" || source === "statusCode") return call[source];
  const message = source === "request" ? call.request : call.response;
  if (rest === "body") return valueAt(message.body, keysOf(at, pointer));
  const [, part = "", name = ""] = /^(header|path|query)\.(.+)$/s.exec(rest + (pointer ?? "")) ?? none();
  if (part === "header") return message.header(name);
  return valueAt(part === "path" ? message.path : message.query, [name]);
}

function below(
  at: readonly string[],
  holder: string,
  values: Readonly<Record<string, unknown>>,
  name: string,
  pointer: string | undefined,
): unknown {
  if (Object.hasOwn(values, name)) return valueAt(values[name], keysOf(at, pointer));
  const nearest = didYouMean(name, Object.keys(values));
  const problem =
    holder === "inputs"
      ? `There is no input ${JSON.stringify(name)}.`
      : `The ${holder} has no output ${JSON.stringify(name)}.`;
  throw new ExpressionError(at, problem + nearest);
}

function keysOf(at: readonly string[], pointer: string | undefined): readonly string[] {
  if (pointer === undefined || pointer === "#") return [];
  try {
    return pointerKeys(pointer);
  } catch {
    throw new ExpressionError(at, `${pointer} is no JSON pointer. Write one such as #/id.`);
  }
}
