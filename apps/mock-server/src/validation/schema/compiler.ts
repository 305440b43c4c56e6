import { Ajv2020 } from "ajv/dist/2020.js";
import type { AnySchemaObject, CodeKeywordDefinition, ErrorObject } from "ajv";
import type { RegExpEngine } from "ajv/dist/types/index.js";

import type { Schema } from "@event-contracts/contracts/openapi";
import type { Contract } from "../../contract/contract.js";
import { searchTogether } from "../../pattern/bounded-expression.js";
import { compileSearch, type PatternSearch } from "../../pattern/pattern-search.js";
import { formats } from "../formats.js";
import { memoize } from "../memoize.js";
import { replaceUniqueItems } from "../unique-items.js";
import { onlyReference, replaceReferences, type Validator } from "./component-validators.js";
import { createEffort, ValidationTimeoutError, type Effort } from "./effort.js";
import { takesLongIntegers } from "./exact-values.js";
import type { Direction } from "./hidden-properties.js";
import { addNeverKeyword } from "./never-keyword.js";
import { replaceNumberKeywords } from "./number-keywords.js";
import { replaceUnevaluatedKeywords } from "./unevaluated-keywords.js";
import type { Validate } from "./validate.js";
import { createViews, type Views } from "./views.js";

/** Compiles the schemas of a contract for one direction. */
export interface Compiler {
  /**
   * The validator of a schema at a place of the document.
   *
   * @param errors `all` finds every error, `first` ends at one
   * @throws Error for a schema that cannot be compiled
   */
  readonly compile: (schema: Schema, pointer: string, errors?: "all" | "first") => Validate;
  /** The place in the document of the keyword that an error is about, or of the schema that has it in its form only. */
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
 * lead to.
 */
function instanceOf({ component: schemaOf }: Views, options: Options): (schema: Schema) => Validate {
  const effort = createEffort();
  const ajv = createAjv(options);
  const validators = replaceReferences(ajv, schemaOf, effort);
  replaceUnevaluatedKeywords(ajv, {
    schemaOf,
    validatorOf: validators.ofPart,
    isMatch: (pattern, text) => options.regExp(pattern, "u").test(text),
  });
  return (schema) => {
    const reference = onlyReference(schema);
    const validator =
      reference === undefined
        ? (ajv.compile(schema as object) as Validator)
        : validators.ofComponent(reference);
    return withinBounds(validator, effort, schema);
  };
}

/** A validator that ends in time, with an error for a value that cannot be checked. */
function withinBounds(validator: Validator, effort: Effort, schema: Schema): Validate {
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
      const place = { instancePath: "", schemaPath: "", parentSchema: Object(schema) as AnySchemaObject };
      validate.errors = [{ keyword: "$ref", ...place, params: { unchecked: true }, message }];
      return false;
    }
  };
  return validate;
}

function createAjv({ regExp, ...options }: Options): Ajv2020 {
  const ajv = new Ajv2020({
    ...options,
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
  // Ajv2020 sets these itself. There is no `$dynamicRef` in a view, and `unevaluated-keywords.ts` finds what is unevaluated.
  Object.assign(ajv.opts, { dynamicRef: false, unevaluated: false });
  // Behind `prefixItems`, Ajv passes over it for an empty list, where one error is enough.
  const contains = ajv.getKeyword("contains") as CodeKeywordDefinition;
  ajv.removeKeyword("contains");
  ajv.addKeyword({ ...contains, before: "prefixItems" });
  addNeverKeyword(ajv);
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
