import type { MediaTypeObject } from "@event-contracts/contracts/openapi";

import type { Contract } from "../../contract/contract.js";
import type { Violation } from "../../failure/violation.js";
import type { BodyForm } from "../../http/body.js";
import type { FormField } from "../../http/form.js";
import { MalformedTextError } from "../../http/json.js";
import { acceptsFor } from "../parameters/accepts.js";
import { readValue } from "../parameters/read-value.js";
import { shapeOf, type Shape } from "../parameters/shape.js";
import { requestCompiler } from "../schema/compiler.js";
import type { Validate } from "../schema/validate.js";
import { MOST_VIOLATIONS, violationsOf } from "../violations.js";
import { formValue } from "./form-value.js";

/** A body as its schema types it, or its violations. */
export type BodyResult = { readonly value: unknown } | { readonly violations: readonly Violation[] };

/** Validates bodies of one media type. */
export type ValidateBody = (body: unknown, form: BodyForm) => BodyResult;

const place = { in: "body", at: [] } as const;

/** Compiles the validator of a media type's bodies. */
export function compileBody(
  contract: Contract,
  { schema = true, itemSchema, encoding = {} }: MediaTypeObject,
  pointer: string,
  errors: "all" | "first",
): ValidateBody {
  const compiler = requestCompiler(contract);
  const validate = compiler.compile(schema, `${pointer}/schema`, errors);
  const validateItem =
    itemSchema === undefined ? undefined : compiler.compile(itemSchema, `${pointer}/itemSchema`, errors);
  let known: Shape | undefined;
  const shape = (): Shape => (known ??= shapeOf(contract.document, schema));
  const check = (value: unknown): BodyResult =>
    validate(value) ? { value } : { violations: violationsOf(validate, place, compiler) };

  const checkItems = (items: readonly unknown[], validateOne: Validate): BodyResult => {
    const violations: Violation[] = [];
    for (const [index, item] of items.entries()) {
      if (validateOne(item)) continue;
      violations.push(...violationsOf(validateOne, { in: "body", at: [String(index)] }, compiler));
      if (errors === "first" || violations.length >= MOST_VIOLATIONS) break;
    }
    return violations.length > 0 ? { violations } : { value: items };
  };

  return (body, form) => {
    switch (form) {
      case "value":
        return check(body);
      case "text":
        return check(typeof body === "string" ? readValue(body, shape(), acceptsFor(contract)) : body);
      case "fields":
        return withFields(body as readonly FormField[]);
      case "sequence":
        return checkSequence(body as readonly unknown[]);
      case "opaque":
        return { value: body };
    }
  };

  function withFields(fields: readonly FormField[]): BodyResult {
    try {
      return check(formValue(fields, shape(), encoding, acceptsFor(contract)));
    } catch (error) {
      if (!(error instanceof MalformedTextError)) throw error;
      const violation = { ...place, keyword: "contentMediaType", params: {}, value: undefined };
      return { violations: [{ ...violation, message: `has a part that ${error.message}` }] };
    }
  }

  /** Without `itemSchema` the schema is that of the list, of each item, or says that there is a text. */
  function checkSequence(items: readonly unknown[]): BodyResult {
    if (validateItem !== undefined) return checkItems(items, validateItem);
    const { types } = shape();
    if (types.has("array")) return check(items);
    return isText(types) ? { value: items } : checkItems(items, validate);
  }
}

function isText(types: ReadonlySet<string>): boolean {
  return types.size === 1 && types.has("string");
}
