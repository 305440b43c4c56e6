import { Ajv2020 } from "ajv/dist/2020.js";
import type { ErrorObject } from "ajv";
import type { RegExpEngine } from "ajv/dist/types/index.js";

import type { Schema } from "@event-contracts/contracts/openapi";
import type { Contract } from "../../contract/contract.js";
import { searchTogether } from "../../pattern/bounded-expression.js";
import { compileSearch, type PatternSearch } from "../../pattern/pattern-search.js";
import { formats } from "../formats.js";
import { memoize } from "../memoize.js";
import { replaceUniqueItems } from "../unique-items.js";
import { replaceReferences, type Validator } from "./component-validators.js";
import { createEffort, ValidationTimeoutError, type Effort } from "./effort.js";
import { takesLongIntegers } from "./exact-values.js";
import type { Direction } from "./hidden-properties.js";
import { replaceNumberKeywords } from "./number-keywords.js";
import type { Validate } from "./validate.js";
import { createViews, type View, type Views } from "./views.js";

/** Compiles the schemas of a contract for one direction. */
export interface Compiler {
  /**
   * The validator of a schema at a place of the document.
   *
   * @param errors `all` finds every error, `first` ends at one
   * @throws Error for a schema that cannot be compiled
   */
  readonly compile: (schema: Schema, pointer: string, errors?: "all" | "first") => Validate;
  /** The place in the document of the keyword that an error is about. Undefined: the document has no such place. */
  readonly pointerOf: (error: ErrorObject) => string | undefined;
  /** The reason why the last search for a pattern had no end. Undefined: it had one. */
  readonly patternProblem: (pattern: string) => string | undefined;
}

/** The compiler of a contract's requests. It is made once, so that each schema is compiled once. */
export const requestCompiler = memoize((contract: Contract) => createCompiler(contract, "request"));

/** The compiler of a contract's responses. */
export const responseCompiler = memoize((contract: Contract) => createCompiler(contract, "response"));

function createCompiler(contract: Contract, direction: Direction): Compiler {
  const views = createViews(contract, direction);
  const searches = new Map<string, PatternSearch>();
  const searchOf = (pattern: string): PatternSearch => {
    const search = searches.get(pattern) ?? compileSearch(pattern, contract);
    searches.set(pattern, search);
    return search;
  };
  const regExp: RegExpEngine = Object.assign(
    // Ajv compiles patterns of equal names once.
    (pattern: string) => ({ test: searchOf(pattern).test, toString: () => pattern }),
    { code: "patternSearch" },
  );
  const compileAll = instanceOf(views, { allErrors: true, useDefaults: direction === "request", regExp });
  const compileFirst = instanceOf(views, { allErrors: false, useDefaults: direction === "request", regExp });
  return {
    compile: (schema, pointer, errors = "all") =>
      takesLongIntegers(
        inOneTimeLimit((errors === "all" ? compileAll : compileFirst)(views.of(schema, pointer))),
        { changes: direction === "request" },
      ),
    pointerOf: ({ parentSchema, keyword }) => views.pointerOf(parentSchema, keyword),
    patternProblem: (pattern) => searches.get(pattern)?.problem(),
  };
}

interface Options {
  readonly allErrors: boolean;
  readonly useDefaults: boolean;
  readonly regExp: RegExpEngine;
}

/**
 * Compiles views, each component once.
 *
 * A component is compiled when a value is first validated against it: most values need few of the hundreds that a schema may
 * lead to. Where a keyword asks what others have evaluated, components are compiled before those that refer to them, since
 * the answer is then a part of their code.
 */
function instanceOf(views: Views, options: Options): (view: View) => Validate {
  const effort = createEffort();
  const create = (unevaluated: boolean) => {
    const ajv = createAjv({ ...options, unevaluated });
    return { ajv, validatorOf: replaceReferences(ajv, (id) => views.component(id).schema, effort) };
  };
  let lazy: ReturnType<typeof create> | undefined;
  let eager: ReturnType<typeof create> | undefined;
  // True for those that lead to a keyword about what is evaluated.
  const linked = new Map<string, boolean>();
  return (view) => {
    const ids = unlinked(views, view.references, linked);
    const asks =
      view.hasUnevaluated ||
      [...view.references].some((id) => linked.get(id) === true) ||
      ids.some((id) => asksWhatIsEvaluated(views.component(id), linked));
    for (const id of ids) linked.set(id, asks);
    const instance = asks ? (eager ??= create(true)) : (lazy ??= create(false));
    if (asks) for (const id of ids) instance.validatorOf(id).compile();
    const reference = onlyReference(view.schema);
    const validator =
      reference === undefined
        ? (instance.ajv.compile(view.schema as object) as Validator)
        : instance.validatorOf(reference);
    return withinBounds(validator, effort);
  };
}

function asksWhatIsEvaluated(view: View, linked: ReadonlyMap<string, boolean>): boolean {
  return view.hasUnevaluated || [...view.references].some((id) => linked.get(id) === true);
}

/** The components that references lead to, each behind those that it refers to, where that is possible. */
function unlinked(
  views: Views,
  references: ReadonlySet<string>,
  linked: ReadonlyMap<string, boolean>,
): readonly string[] {
  const found = new Set<string>();
  const ordered: string[] = [];
  const open = [{ id: "", below: references.values() }];
  for (let last = open.at(-1); last !== undefined; last = open.at(-1)) {
    const { done, value: id } = last.below.next();
    if (done === true) {
      open.pop();
      if (open.length > 0) ordered.push(last.id);
    } else if (!found.has(id) && !linked.has(id)) {
      found.add(id);
      open.push({ id, below: views.component(id).references.values() });
    }
  }
  return ordered;
}

/** A validator that ends in time, with an error for a value that cannot be checked. */
function withinBounds(validator: Validator, effort: Effort): Validate {
  const validate: { (value: unknown): boolean; errors?: Validate["errors"] } = (value) => {
    effort.begin();
    try {
      const isValid = validator(value);
      validate.errors = validator.errors;
      return isValid;
    } catch (error) {
      const isTooDeep = error instanceof RangeError;
      if (!isTooDeep && !(error instanceof ValidationTimeoutError)) throw error;
      const reason = isTooDeep ? "refers to too many others" : error.message;
      const message = `cannot be checked: its schema ${reason}`;
      validate.errors = [{ keyword: "$ref", instancePath: "", schemaPath: "", params: {}, message }];
      return false;
    }
  };
  return validate;
}

function createAjv({ regExp, ...options }: Options & { readonly unevaluated: boolean }): Ajv2020 {
  const { unevaluated, ...rest } = options;
  const ajv = new Ajv2020({
    ...rest,
    strict: false,
    logger: false,
    validateSchema: false,
    verbose: true,
    // A member called `constructor` is one only if the object itself has it.
    ownProperties: true,
    // 19.99 is a multiple of 0.01, though a division of doubles leaves a rest.
    multipleOfPrecision: 8,
    formats: { ...formats },
    code: { optimize: false, regExp },
  });
  // Ajv2020 sets these itself. There is no `$dynamicRef` in a view.
  Object.assign(ajv.opts, { dynamicRef: false, unevaluated });
  replaceNumberKeywords(ajv);
  replaceUniqueItems(ajv);
  return ajv;
}

function inOneTimeLimit(validate: Validate): Validate {
  return Object.defineProperty(
    searchTogether((value: unknown) => validate(value)),
    "errors",
    { get: () => validate.errors },
  ) as Validate;
}

/** The id of the component that a schema is no more than a reference to. */
function onlyReference(view: Schema): string | undefined {
  if (typeof view !== "object" || typeof view.$ref !== "string") return undefined;
  return Object.keys(view).length === 1 ? view.$ref : undefined;
}
