import { mediaKind } from "@event-contracts/contracts/openapi";
import type { MediaTypeObject, OpenApiDocument } from "@event-contracts/contracts/openapi";

import type { Violation } from "../failure/violation.js";
import { readEvents } from "../http/event-stream.js";
import { MalformedTextError } from "../http/json.js";
import { readJsonSequence } from "../http/json-sequence.js";
import type { Reply } from "../http/outcome.js";
import { shapeOf } from "./parameters/shape.js";
import type { Compiler } from "./schema/compiler.js";
import type { Validate } from "./schema/validate.js";
import { MOST_VIOLATIONS, violationsOf } from "./violations.js";

/** Lists the violations in the items of a reply's body. */
export type ValidateItems = (reply: Reply) => readonly Violation[];

/**
 * Validates each item of a sequence: lines of JSON, JSON text sequences, the parts of a multipart body, and server-sent events as
 * their readers have them. A text of JSON items is validated against the `schema`, too. Undefined: nothing describes items.
 */
export function itemsValidator(
  document: OpenApiDocument,
  compiler: Compiler,
  mediaType: string,
  { schema, itemSchema }: MediaTypeObject,
  pointer: string,
): ValidateItems | undefined {
  const kind = mediaKind(mediaType);
  const isJsonItems = kind === "json-lines" || kind === "json-seq";
  if (itemSchema === undefined && (schema === undefined || !isJsonItems)) return undefined;
  const validateItem = itemSchema === undefined ? undefined : compiler.compile(itemSchema, "#");
  const itemPointer = `${pointer}/${itemSchema === undefined ? "schema" : "itemSchema"}`;
  const each = (items: readonly unknown[], validate: Validate): readonly Violation[] => {
    const violations: Violation[] = [];
    for (const [index, item] of items.entries()) {
      if (!validate(item)) violations.push(...violationsOf(validate, placeOf(index), compiler, itemPointer));
      if (violations.length >= MOST_VIOLATIONS) break;
    }
    return violations;
  };
  const ofSchema = (items: readonly unknown[]): readonly Violation[] => {
    if (schema === undefined) return [];
    const { types } = shapeOf(document, schema);
    const validate = compiler.compile(schema, "#");
    if (types.has("array"))
      return validate(items) ? [] : violationsOf(validate, whole, compiler, itemPointer);
    return types.size === 1 && types.has("string") ? [] : each(items, validate);
  };
  return ({ body, payload = body }) => {
    if (kind === "event-stream") {
      const events = typeof payload === "string" ? readEvents(payload) : [body].flat();
      return validateItem === undefined ? [] : each(events, validateItem);
    }
    if (typeof body !== "string" || !isJsonItems) {
      return validateItem === undefined || typeof body === "string" ? [] : each([body].flat(), validateItem);
    }
    const items = itemsOf(body, pointer);
    if ("keyword" in items) return [items];
    return validateItem === undefined ? ofSchema(items.values) : each(items.values, validateItem);
  };
}

const whole = { in: "response", at: [] } as const;

function placeOf(index: number): Pick<Violation, "at" | "in"> {
  return { in: "response", at: [String(index)] };
}

function itemsOf(text: string, schemaPointer: string): Violation | { readonly values: readonly unknown[] } {
  try {
    return { values: [readJsonSequence(Buffer.from(text)).value].flat() };
  } catch (error) {
    if (!(error instanceof MalformedTextError)) throw error;
    return { ...whole, keyword: "format", params: {}, value: text, message: error.message, schemaPointer };
  }
}
