import { _, nil } from "ajv";
import type { Ajv, CodeKeywordDefinition, ErrorObject, KeywordCxt } from "ajv";
import { inlineRef } from "ajv/dist/compile/resolve.js";
import { callRef } from "ajv/dist/vocabularies/core/ref.js";

import type { Schema } from "@event-contracts/contracts/openapi";
import { LITTLE, type Effort } from "./effort.js";

/** The place of a value, as Ajv's code passes it on. */
export interface Place {
  readonly instancePath: string;
  readonly parentData?: object;
  readonly parentDataProperty?: number | string;
}

/** A validator as Ajv's code calls it. */
export interface Validator {
  (value: unknown, place?: Place): boolean;
  errors?: readonly ErrorObject[] | null | undefined;
}

/** A component without references that has no more keywords than this is a part of each schema that refers to it. */
const INLINED_KEYWORDS = 6;

/** The validators of an instance of Ajv. Each is compiled when it is first called. */
export interface Validators {
  /** The validator of a component, by its id. */
  readonly ofComponent: (id: string) => Validator;
  /** A validator of a part of a schema. It says if a value is valid, and no more. */
  readonly ofPart: (schema: Schema) => Validator;
}

/**
 * Replaces Ajv's `$ref`, which compiles the schema that it leads to within the one that has it: a chain of hundreds of schemas
 * runs out of stack. Here each component is a function of its own,
 * whoever refers to it, unless it is small.
 *
 * @param schemaOf the schema of a component
 */
export function replaceReferences(ajv: Ajv, schemaOf: (id: string) => Schema, effort: Effort): Validators {
  const validators = new Map<string, Validator>();
  const validatorOf = (id: string): Validator => {
    const validator = validators.get(id) ?? createValidator(() => compileWith(ajv, schemaOf(id)), effort);
    validators.set(id, validator);
    return validator;
  };
  const definition: CodeKeywordDefinition = {
    keyword: "$ref",
    schemaType: "string",
    code(cxt) {
      const id = String(cxt.schema);
      const schema = schemaOf(id);
      if (inlineRef(schema, INLINED_KEYWORDS)) return inline(cxt, schema);
      callRef(cxt, _`${cxt.gen.scopeValue("validate", { ref: validatorOf(id) })}`);
    },
  };
  ajv.removeKeyword("$ref");
  ajv.addKeyword(definition);
  return {
    ofComponent: validatorOf,
    ofPart(part) {
      const id = onlyReference(part);
      const schema = id === undefined ? part : schemaOf(id);
      // Such a component has been asked before, as each reference to it calls its function.
      if (id !== undefined && !inlineRef(schema, INLINED_KEYWORDS)) return validatorOf(id);
      // Below `not`, Ajv writes no defaults and collects no errors.
      const compile = (): Validator => compileWith(ajv, { not: schema });
      const isInvalid = inlineRef(schema, true) ? lazily(compile) : createValidator(compile, effort);
      return (value, place) => !isInvalid(value, place);
    },
  };
}

/** The id of the component that a schema is no more than a reference to. */
export function onlyReference(schema: Schema): string | undefined {
  if (typeof schema !== "object" || typeof schema.$ref !== "string") return undefined;
  return Object.keys(schema).length === 1 ? schema.$ref : undefined;
}

/** A validator without references is worth no record of its results. */
function lazily(compile: () => Validator): Validator {
  let target: Validator | undefined;
  return (value, place) => (target ??= compile())(value, place);
}

/** Compiles a component as a part of the schema that refers to it. */
function inline(cxt: KeywordCxt, schema: Schema): void {
  const valid = cxt.gen.name("valid");
  const topSchemaRef = cxt.gen.scopeValue("schema", { ref: schema });
  const subschema = {
    schema,
    dataTypes: [],
    schemaPath: nil,
    topSchemaRef,
    errSchemaPath: String(cxt.schema),
  };
  cxt.subschema(subschema, valid);
  cxt.ok(valid);
}

function compileWith(ajv: Ajv, schema: Schema): Validator {
  // One that was ended by a time limit is still in this set. Ajv would wait for it.
  // oxlint-disable-next-line no-underscore-dangle -- Ajv has no public way
  ajv._compilations.clear();
  return ajv.compile(schema as object) as Validator;
}

/** A result at a place. Schemas see a value more than once. */
interface Result {
  readonly value: unknown;
  readonly isValid: boolean;
  readonly errors: readonly ErrorObject[];
}

function createValidator(compile: () => Validator, effort: Effort): Validator {
  let target: Validator | undefined;

  const validator: Validator = (value, place) => {
    effort.calls += 1;
    return effort.calls <= LITTLE ? run(value, place) : runOnce(value, place);
  };

  function run(value: unknown, place: Place | undefined): boolean {
    target ??= compile();
    if (target(value, place)) return true;
    validator.errors = target.errors;
    return false;
  }

  function runOnce(value: unknown, place: Place | undefined): boolean {
    effort.requireTime();
    const results = effort.resultsOf<Result>(validator);
    const path = place?.instancePath ?? "";
    const known = results.get(path);
    // A name of a member has the place of its object.
    if (known === undefined || known.value !== value) {
      const isValid = run(value, place);
      // A schema that sees a value twice finds each error twice.
      const errors = isValid ? [] : [...new Set(validator.errors)];
      results.set(path, { value, isValid, errors });
      validator.errors = [...errors];
      return isValid;
    }
    // Ajv's code writes to it.
    validator.errors = [...known.errors];
    return known.isValid;
  }

  return validator;
}
