import { readBodyContent } from "../http/body.js";
import type { FormField } from "../http/form.js";
import { textOf } from "./journal-view.js";

/**
 * The body of a message as data, as matches look at it: the value of JSON, the fields of a form, else a text, as of what is
 * not well-formed and of a multipart body. Undefined: there is none.
 */
export function bodyData(body: Uint8Array | string | undefined, contentType: string | undefined): unknown {
  if (body === undefined || body.length === 0) return undefined;
  const bytes = Buffer.from(body);
  const type = contentType?.trim() || "application/json";
  const text = (): string => textOf(bytes, type) ?? bytes.toString("latin1");
  if (type.toLowerCase().startsWith("multipart/")) return text();
  try {
    const content = readBodyContent(bytes, type);
    if (content instanceof Promise) return text();
    if (content.form === "fields") return fieldsOf(content.value as readonly FormField[]);
    return content.form === "value" || content.form === "sequence" ? content.value : text();
  } catch {
    return text();
  }
}

/** A name that is there more than once has a list. */
function fieldsOf(fields: readonly FormField[]): Readonly<Record<string, unknown>> {
  const values = new Map<string, string | string[]>();
  for (const { name, value } of fields) {
    const known = values.get(name);
    if (Array.isArray(known)) known.push(value);
    else values.set(name, known === undefined ? value : [known, value]);
  }
  return Object.fromEntries(values);
}
