import type { Operation, QueryStyle } from "@event-contracts/contracts";
import { encodeText } from "./path-value.js";

/** OpenAPI's default: `form`, exploded. */
const defaultStyle: QueryStyle = { explode: true };

/** What stands between the values of a list that is not exploded, where it is no comma. */
const separators: Readonly<Record<string, string>> = { spaceDelimited: "%20", pipeDelimited: "|" };

/**
 * The query of a URL, without `?`, each parameter in the style that the contract declares. A `Date` is written as
 * ISO 8601; `undefined` and `null` are left out, and so are empty lists.
 */
export function serializeQuery(
  query: Readonly<Record<string, unknown>>,
  styles: NonNullable<Operation["query"]> = {},
): string {
  return Object.entries(query)
    .flatMap(([name, value]) =>
      serializeParameter(encodeURIComponent(name), value, styles[name] ?? defaultStyle),
    )
    .join("&");
}

function serializeParameter(key: string, value: unknown, { style = "form", explode }: QueryStyle): string[] {
  if (typeof value !== "object" || value instanceof Date) {
    return value === undefined ? [] : [`${key}=${encodeText(value)}`];
  }
  const isList = Array.isArray(value);
  const members = Object.entries(value ?? {})
    .filter(([, member]) => member !== undefined && member !== null)
    .map(([name, member]) => [encodeURIComponent(name), encodeText(member)] as const);
  if (style === "deepObject") return members.map(([name, text]) => `${key}[${name}]=${text}`);
  if (explode) return members.map(([name, text]) => `${isList ? key : name}=${text}`);
  const texts = members.flatMap(([name, text]) => (isList ? [text] : [name, text]));
  return texts.length > 0 ? [`${key}=${texts.join(separators[style] ?? ",")}`] : [];
}
