/** A name with a value, as a form, a query or a part of a multipart body has it. */
export interface FormField {
  readonly name: string;
  readonly value: string;
  /** The value before it is decoded, where it was percent-encoded: a separator in it is a separator. */
  readonly raw?: string;
  /** Of a part of a multipart body, as it was sent. */
  readonly mediaType?: string;
}

/** The largest number of fields that are read. */
export const FIELD_LIMIT = 5000;

/** More fields than are read. */
export class TooManyFieldsError extends Error {
  override readonly name = "TooManyFieldsError" as const;
}

/**
 * Reads `application/x-www-form-urlencoded` text, or a query without its `?`, as the URL standard does: percent signs that
 * encode nothing stand for themselves.
 *
 * @throws TooManyFieldsError
 */
export function readFormFields(text: string): readonly FormField[] {
  const fields: FormField[] = [];
  let start = 0;
  while (start < text.length) {
    const separator = text.indexOf("&", start);
    const end = separator < 0 ? text.length : separator;
    if (end > start) {
      if (fields.length === FIELD_LIMIT) throw new TooManyFieldsError(`has more than ${FIELD_LIMIT} fields`);
      fields.push(readField(text.slice(start, end)));
    }
    start = end + 1;
  }
  return fields;
}

function readField(pair: string): FormField {
  const equals = pair.indexOf("=");
  const raw = equals < 0 ? "" : pair.slice(equals + 1);
  return { name: decodeFormText(equals < 0 ? pair : pair.slice(0, equals)), value: decodeFormText(raw), raw };
}

/** Text of a form without its percent-encoding; `+` is a space. */
export function decodeFormText(raw: string): string {
  const spaced = raw.includes("+") ? raw.replaceAll("+", " ") : raw;
  if (!spaced.includes("%")) return spaced;
  try {
    return decodeURIComponent(spaced);
  } catch {
    // The URL standard decodes the rest all the same.
    return new URLSearchParams(`v=${raw}`).get("v") ?? "";
  }
}
