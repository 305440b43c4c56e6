import type { Parameter } from "@event-contracts/contracts";
import { serializeArrayParam, serializeObjectParam, serializePrimitiveParam } from "openapi-fetch";
import { plainText } from "./path-value.js";

/**
 * The query of a URL, without `?`, each parameter in the style that the contract declares. A `Date` is written as
 * ISO 8601; `undefined` and `null` are left out.
 */
export function serializeQuery(
  query: Readonly<Record<string, unknown>>,
  parameters: readonly Parameter[] = [],
): string {
  return Object.entries(query)
    .map(([name, value]) => serializeParameter(name, value, findStyle(name, parameters)))
    .filter(Boolean)
    .join("&");
}

interface Style {
  readonly style: string;
  readonly explode: boolean;
}

function findStyle(name: string, parameters: readonly Parameter[]): Style {
  const parameter = parameters.find((candidate) => candidate.in === "query" && candidate.name === name);
  return { style: parameter?.style ?? "form", explode: parameter?.explode ?? true };
}

function serializeParameter(name: string, value: unknown, style: Style): string {
  const key = encodeURIComponent(name);
  if (value === undefined || value === null) return "";
  if (Array.isArray(value))
    return value.length > 0 ? serializeArrayParam(key, value.map(plainText), style as ArrayStyle) : "";
  if (typeof value === "object" && !(value instanceof Date)) {
    const members = Object.entries(value).map(([member, inner]) => [
      encodeURIComponent(member),
      plainText(inner),
    ]);
    return serializeObjectParam(key, Object.fromEntries(members), style as ObjectStyle);
  }
  return serializePrimitiveParam(key, plainText(value));
}

type ArrayStyle = Parameters<typeof serializeArrayParam>[2];
type ObjectStyle = Parameters<typeof serializeObjectParam>[2];
