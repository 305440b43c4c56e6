import { Ajv2020 } from "ajv/dist/2020.js";
import type { ErrorObject, ValidateFunction } from "ajv";
import type { RegExpEngine } from "ajv/dist/types/index.js";

import type { Schema } from "@event-contracts/contracts/openapi";
import type { Contract } from "../../contract/contract.js";
import { searchTogether } from "../../pattern/bounded-expression.js";
import { compileSearch, type PatternSearch } from "../../pattern/pattern-search.js";
import { formats } from "../formats.js";
import { memoize } from "../memoize.js";
import { replaceUniqueItems } from "../unique-items.js";
import type { Direction } from "./hidden-properties.js";
import { createViews, type Views } from "./views.js";

/** True if a value holds to a schema; else `errors` says why not, until the next call. */
export interface Validate {
  (value: unknown): boolean;
  readonly errors?: readonly ErrorObject[] | null;
}

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

/** A schema of more keywords than this is compiled on its own, and not as a part of each schema that refers to it. */
const INLINED_KEYWORDS = 6;

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
      inOneTimeLimit((errors === "all" ? compileAll : compileFirst)(views.of(schema, pointer))),
    pointerOf: ({ parentSchema, keyword }) => views.pointerOf(parentSchema, keyword),
    patternProblem: (pattern) => searches.get(pattern)?.problem(),
  };
}

/** An instance of Ajv, which knows each component once. */
function instanceOf(
  views: Views,
  options: { readonly allErrors: boolean; readonly useDefaults: boolean; readonly regExp: RegExpEngine },
): (view: Schema) => ValidateFunction {
  let ajv: Ajv2020 | undefined;
  let added = 0;
  return (view) => {
    ajv ??= createAjv(options);
    for (; added < views.ids.length; added += 1) {
      const id = views.ids[added] ?? "";
      ajv.addSchema(views.components.get(id) as object, id);
    }
    const reference = onlyReference(view);
    const known = reference === undefined ? undefined : ajv.getSchema(reference);
    return known ?? ajv.compile(view as object);
  };
}

function createAjv({
  regExp,
  ...options
}: {
  readonly allErrors: boolean;
  readonly useDefaults: boolean;
  readonly regExp: RegExpEngine;
}): Ajv2020 {
  const ajv = new Ajv2020({
    ...options,
    strict: false,
    logger: false,
    validateSchema: false,
    verbose: true,
    // A member called `constructor` is one only if the object itself has it.
    ownProperties: true,
    inlineRefs: INLINED_KEYWORDS,
    // 19.99 is a multiple of 0.01, though a division of doubles leaves a rest.
    multipleOfPrecision: 8,
    formats: { ...formats },
    code: { optimize: false, regExp },
  });
  replaceUniqueItems(ajv);
  return ajv;
}

function inOneTimeLimit(validate: ValidateFunction): Validate {
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
