import { readFormFields, type FormField } from "../../http/form.js";
import type { Fields } from "./decoded.js";

const noFields: Fields = { all: [], named: new Map() };

/**
 * The fields of a query without its `?`.
 *
 * @throws MalformedTextError
 */
export function queryFields(query: string): Fields {
  return query === "" ? noFields : fieldsOf(readFormFields(query, true));
}

/** The cookies of a request as they were sent (RFC 6265 §4.2.1). A style decodes them. */
export function cookieFields(header: string[] | string | undefined): Fields {
  const text = Array.isArray(header) ? header.join(";") : header;
  if (text === undefined || text === "") return noFields;
  return fieldsOf(
    text.split(";").flatMap((pair) => {
      const equals = pair.indexOf("=");
      if (equals < 0) return [];
      const raw = pair.slice(equals + 1).trim();
      return [{ name: pair.slice(0, equals).trim(), value: raw, raw }];
    }),
  );
}

/** A cookie's value without percent-encoding. RFC 6265 knows none, so that other percent signs stand for themselves. */
export function decodeCookie(raw: string): string {
  try {
    return decodeURIComponent(raw);
  } catch {
    return raw;
  }
}

/** Groups fields by name. */
export function fieldsOf(all: readonly FormField[]): Fields {
  const named = new Map<string, FormField[]>();
  for (const field of all) {
    const earlier = named.get(field.name);
    if (earlier === undefined) named.set(field.name, [field]);
    else earlier.push(field);
  }
  return { all, named };
}
