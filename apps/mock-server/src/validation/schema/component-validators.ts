import { _, nil } from "ajv";
import type { Ajv, CodeKeywordDefinition, ErrorObject, KeywordCxt, SchemaObjCxt } from "ajv";
import { inlineRef } from "ajv/dist/compile/resolve.js";
import { callRef } from "ajv/dist/vocabularies/core/ref.js";

import type { Schema } from "@event-contracts/contracts/openapi";
import { LITTLE, type Effort } from "./effort.js";

interface Place {
  readonly instancePath: string;
}

/** A validator as Ajv's code calls it. */
export interface Validator {
  (value: unknown, place?: Place): boolean;
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

/** A component without references that has no more keywords than this is a part of each schema that refers to it. */
const INLINED_KEYWORDS = 6;

/** A validator of a component. It is compiled when it is first called. */
export interface ComponentValidator extends Validator {
  /** Compiles it before. */
  readonly compile: () => void;
}

/**
 * Replaces Ajv's `$ref`, which compiles the schema that it leads to within the one that has it: a chain of hundreds of schemas
 * runs out of stack. Here each component is a function of its own,
 * whoever refers to it, unless it is small.
 *
 * @param schemaOf the schema of a component
 * @returns the validator of a component by its id
 */
export function replaceReferences(
  ajv: Ajv,
  schemaOf: (id: string) => Schema,
  effort: Effort,
): (id: string) => ComponentValidator {
  const validators = new Map<string, ComponentValidator>();
  const validatorOf = (id: string): ComponentValidator => {
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
      const validator = validatorOf(id);
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
  cxt.mergeEvaluated(cxt.subschema(subschema, valid));
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
  readonly evaluated: Evaluated | undefined;
}

function createValidator(compile: () => Validator, effort: Effort): ComponentValidator {
  let target: Validator | undefined;

  const validator: ComponentValidator = Object.assign(
    (value: unknown, place?: Place): boolean => {
      effort.calls += 1;
      return effort.calls <= LITTLE ? run(value, place) : runOnce(value, place);
    },
    {
      compile: (): void => {
        target ??= compile();
        validator.evaluated = target.evaluated;
      },
    },
  );

  function run(value: unknown, place: Place | undefined): boolean {
    target ??= compile();
    if (target(value, place)) {
      if (target.evaluated !== undefined) validator.evaluated = target.evaluated;
      return true;
    }
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
      results.set(path, { value, isValid, errors, evaluated: copyOf(validator.evaluated) });
      validator.errors = [...errors];
      return isValid;
    }
    // Ajv's code writes to both.
    validator.errors = [...known.errors];
    validator.evaluated = copyOf(known.evaluated);
    return known.isValid;
  }

  return validator;
}

function copyOf(evaluated: Evaluated | undefined): Evaluated | undefined {
  const props = evaluated?.props;
  return evaluated && { ...evaluated, ...(typeof props === "object" && { props: { ...props } }) };
}
