import { serializeQuery } from "../query.js";
import type { Prepare } from "./dialect.js";
import { flattenQuery } from "./with-flat-query.js";

/**
 * Replaces the object in the body of a call by the text of a form, if the operation takes one
 * (`application/x-www-form-urlencoded`). A list is a field for each item. An object inside is written in the style of the
 * contract, or as JSON, which is OpenAPI's default.
 */
export const withFormBody: Prepare = (input, { operationId, mediaType, form = {} }) => {
  const { body } = input;
  if (!isForm(mediaType) || typeof body !== "object" || body === null) return input;
  if (body instanceof URLSearchParams) return { ...input, body: `${body}` };
  const fields = Object.entries(body).map(([name, value]) => [
    name,
    Object.hasOwn(form, name) ? value : fieldValue(value),
  ]);
  const place = `${operationId}: body.`;
  const text = serializeQuery(flattenQuery(Object.fromEntries(fields), form, place), form, place);
  return { ...input, body: text.replaceAll("%20", "+") };
};

function isForm(mediaType: string | undefined): boolean {
  return /^application\/x-www-form-urlencoded\b/i.test(mediaType ?? "");
}

function fieldValue(value: unknown): unknown {
  return Array.isArray(value) ? value.map(itemValue) : itemValue(value);
}

function itemValue(item: unknown): unknown {
  return typeof item === "object" && item !== null && !(item instanceof Date) ? JSON.stringify(item) : item;
}
