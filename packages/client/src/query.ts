import type { Operation, QueryStyle } from "@event-contracts/contracts";
import { encodeText } from "./path-value.js";

/**
 * The query of a URL, without `?`, each parameter in the style that the contract declares. A `Date` is written as
 * ISO 8601; `undefined` and `null` are left out, and so are empty lists.
 */
export function serializeQuery(
  query: Readonly<Record<string, unknown>>,
  styles: NonNullable<Operation["query"]> = {},
): string {
  return Object.entries(query)
    .flatMap(([name, value]) => serializeParameter(encodeURIComponent(name), value, styles[name]))
    .join("&");
}

function serializeParameter(key: string, value: unknown, style: QueryStyle | undefined): string[] {
  if (value === undefined || value === null) return [];
  if (typeof value !== "object" || value instanceof Date) return [`${key}=${encodeText(value)}`];
  const isList = Array.isArray(value);
  const members = Object.entries(value)
    .filter(([, member]) => member !== undefined && member !== null)
    .map(([name, member]) => [encodeURIComponent(name), encodeText(member)] as const);
  if (style === "deepObject") return members.map(([name, text]) => `${key}[${name}]=${text}`);
  if (!style) return members.map(([name, text]) => `${isList ? key : name}=${text}`);
  const texts = members.flatMap((member) => member.slice(isList ? 1 : 0));
  return texts.length > 0 ? [`${key}=${texts.join(style)}`] : [];
}
