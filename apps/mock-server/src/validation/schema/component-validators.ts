import { _ } from "ajv";
import type { Ajv, CodeKeywordDefinition, ErrorObject, SchemaObjCxt } from "ajv";
import { callRef } from "ajv/dist/vocabularies/core/ref.js";

import type { Schema } from "@event-contracts/contracts/openapi";
import type { Effort } from "./effort.js";

/** A validator as Ajv's code calls it. */
export interface Validator {
  (value: unknown, place?: { readonly instancePath: string }): boolean;
  errors?: readonly ErrorObject[] | null | undefined;
  /** The members and items that `unevaluatedProperties` and `unevaluatedItems` pass over. */
  evaluated?: Evaluated | undefined;
}

interface Evaluated {
  readonly props?: Readonly<Record<string, true>> | true | undefined;
  readonly items?: number | true | undefined;
  readonly dynamicProps: boolean;
  readonly dynamicItems: boolean;
}

/** A validator of a component, which other schemas call before it is compiled. */
export interface ComponentValidator extends Validator {
  /** Compiles it, unless it has been. */
  readonly compile: (view: Schema) => void;
}

/**
 * Replaces Ajv's `$ref`, which compiles the schema that it leads to within the one that has it: a chain of hundreds of schemas
 * runs out of stack. Here each component is a function of its own, whoever refers to it.
 *
 * @returns the validator of a component by its id
 */
export function replaceReferences(ajv: Ajv, effort: Effort): (id: string) => ComponentValidator {
  const validators = new Map<string, ComponentValidator>();
  const validatorOf = (id: string): ComponentValidator => {
    const validator = validators.get(id) ?? createValidator(ajv, effort);
    validators.set(id, validator);
    return validator;
  };
  const definition: CodeKeywordDefinition = {
    keyword: "$ref",
    schemaType: "string",
    code(cxt) {
      const validator = validatorOf(String(cxt.schema));
      const name = cxt.gen.scopeValue("validate", { ref: validator });
      // Ajv reads only this of a schema: which members are evaluated is known before it runs, or is asked then.
      const known = validator.evaluated && { validate: { evaluated: validator.evaluated } };
      callRef(cxt, _`${name}`, known as SchemaObjCxt["schemaEnv"] | undefined);
    },
  };
  ajv.removeKeyword("$ref");
  ajv.addKeyword(definition);
  return validatorOf;
}

/** A result at a place. Schemas see a value more than once. */
interface Result {
  readonly value: unknown;
  readonly isValid: boolean;
  readonly errors: readonly ErrorObject[];
  readonly evaluated: Evaluated | undefined;
}

function createValidator(ajv: Ajv, effort: Effort): ComponentValidator {
  let target: Validator | undefined;

  const run: NonNullable<Validator> = (value, place) => {
    if (target === undefined) throw new Error("A component is called before it is compiled.");
    const isValid = target(value, place);
    validator.errors = target.errors;
    validator.evaluated = target.evaluated;
    return isValid;
  };
  const runOnce: Validator = (value, place) => {
    const results = effort.resultsOf<Result>(validator);
    const path = place?.instancePath ?? "";
    const known = results.get(path);
    // A name of a member has the place of its object.
    if (known === undefined || known.value !== value) {
      const isValid = run(value, place);
      // A schema that sees a value twice finds each error twice.
      const errors = isValid ? [] : [...new Set(validator.errors)];
      results.set(path, { value, isValid, errors, evaluated: copyOf(validator.evaluated) });
      validator.errors = isValid ? null : [...errors];
      return isValid;
    }
    // Ajv's code writes to both.
    validator.errors = known.isValid ? null : [...known.errors];
    validator.evaluated = copyOf(known.evaluated);
    return known.isValid;
  };
  const validator: ComponentValidator = Object.assign(
    (value: unknown, place?: { readonly instancePath: string }): boolean =>
      effort.isLittle() ? run(value, place) : runOnce(value, place),
    {
      compile: (view: Schema): void => {
        target ??= ajv.compile(view as object) as Validator;
        validator.evaluated = target.evaluated;
      },
    },
  );
  return validator;
}

function copyOf(evaluated: Evaluated | undefined): Evaluated | undefined {
  const props = evaluated?.props;
  return evaluated && { ...evaluated, ...(typeof props === "object" && { props: { ...props } }) };
}
