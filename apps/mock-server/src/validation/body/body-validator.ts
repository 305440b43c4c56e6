import { childPointer, isJsonObject } from "@event-contracts/contracts/openapi";
import type { MediaTypeObject } from "@event-contracts/contracts/openapi";

import type { Contract } from "../../contract/contract.js";
import type { Violation } from "../../failure/violation.js";
import type { BodyForm } from "../../http/body.js";
import { readEvents } from "../../http/event-stream.js";
import type { FormField } from "../../http/form.js";
import { MalformedTextError } from "../../http/json.js";
import type { Part } from "../../http/multipart.js";
import { readYaml } from "../../http/yaml.js";
import { acceptsFor } from "../parameters/accepts.js";
import { readValue } from "../parameters/read-value.js";
import { shapeOf, type Shape } from "../parameters/shape.js";
import { isObject } from "../parameters/written.js";
import { listOf } from "../schema/parts.js";
import { requestCompiler } from "../schema/compiler.js";
import type { Validate } from "../schema/validate.js";
import { MOST_VIOLATIONS, violationsOf } from "../violations.js";
import { formValue, type FormResult } from "./form-value.js";
import { partList } from "./part-list.js";
import { compilePartHeaders } from "./part-headers.js";
import { partRules, type PartRules } from "./part-rules.js";

/** A body as its schema types it, or its violations. */
export type BodyResult = { readonly value: unknown } | { readonly violations: readonly Violation[] };

/** Validates bodies of one media type. */
export type ValidateBody = (body: unknown, form: BodyForm) => BodyResult;

const place = { in: "body", at: [] } as const;

/** Compiles the validator of a media type's bodies. */
export function compileBody(
  contract: Contract,
  media: MediaTypeObject,
  pointer: string,
  errors: "all" | "first",
): ValidateBody {
  const { schema = true, itemSchema, encoding, prefixEncoding, itemEncoding } = media;
  const compiler = requestCompiler(contract);
  const validate = compiler.compile(schema, `${pointer}/schema`, errors);
  const validateItem =
    itemSchema === undefined ? undefined : compiler.compile(itemSchema, `${pointer}/itemSchema`, errors);
  let known: Shape | undefined;
  const shape = (): Shape => (known ??= shapeOf(contract.document, schema));
  const accepts = acceptsFor(contract);
  const rulesOf = (one: unknown, ...keys: string[]): PartRules => {
    const place = keys.reduce(childPointer, pointer);
    return partRules(one, place, compilePartHeaders(contract, one, place, errors));
  };
  const rulesByName = new Map(
    Object.entries(isJsonObject(encoding) ? encoding : {}).map(
      ([name, one]) => [name, rulesOf(one, "encoding", name)] as const,
    ),
  );
  const firstRules = listOf(prefixEncoding).map((one, index) =>
    rulesOf(one, "prefixEncoding", String(index)),
  );
  const otherRules = rulesOf(itemEncoding, "itemEncoding");
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
      case "events":
        if (validateItem !== undefined) return checkItems(readEvents(String(body)), validateItem);
        return check(body);
      case "text":
        return check(typeof body === "string" ? readValue(body, shape(), accepts) : body);
      case "yaml":
        return isText(shape().types) ? check(body) : checkYaml(String(body));
      case "fields":
        return checkRead(formValue(body as readonly FormField[], shape(), rulesByName, accepts));
      case "parts":
        return checkParts(body as readonly Part[]);
      case "sequence":
        return checkSequence(body as readonly unknown[]);
      case "opaque":
        return { value: body };
    }
  };

  function checkRead(read: FormResult): BodyResult {
    return "violations" in read ? { violations: read.violations.map(placedInContent) } : check(read.value);
  }

  /** The violation with the place of the schema, if the contract has no encoding for the part. */
  function placedInContent(violation: Violation): Violation {
    const keyword = ["schema", "itemSchema"].find((one) => Object.hasOwn(media, one));
    return { schemaPointer: keyword === undefined ? pointer : `${pointer}/${keyword}`, ...violation };
  }

  function checkYaml(text: string): BodyResult {
    try {
      return check(readYaml(Buffer.from(text)).value);
    } catch (error) {
      if (!(error instanceof MalformedTextError)) throw error;
      const { message } = error;
      return {
        violations: [
          {
            ...place,
            keyword: "contentMediaType",
            params: {},
            value: undefined,
            message,
            schemaPointer: pointer,
          },
        ],
      };
    }
  }

  /** Parts are a list, or the members of an object if all of them have names. Other parts are taken as they are. */
  function checkParts(parts: readonly Part[]): BodyResult {
    if (isObject(shape())) {
      const fields = parts.flatMap(({ name, ...part }) => (name === undefined ? [] : [{ name, ...part }]));
      if (fields.length < parts.length) return { value: parts.map(({ value }) => value) };
      return checkRead(formValue(fields, shape(), rulesByName, accepts));
    }
    const items = itemSchema === undefined ? shape().items : shapeOf(contract.document, itemSchema);
    const read = partList(parts, items, (index) => firstRules[index] ?? otherRules, accepts);
    if ("violations" in read) return { violations: read.violations.map(placedInContent) };
    if (validateItem !== undefined) return checkItems(read.value, validateItem);
    return shape().types.has("array") ? check(read.value) : read;
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
