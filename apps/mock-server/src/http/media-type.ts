import { isJsonMediaType, mediaKind } from "@event-contracts/contracts/openapi";

/**
 * True if bodies of this media type are one JSON value: `application/json`, `application/problem+json; charset=utf-8`, and not
 * `application/stream+json`.
 */
export function isJson(mediaType: string): boolean {
  return isJsonMediaType(mediaType) && mediaKind(mediaType) === "json";
}

/** A media type with its parameters, names in lower case (RFC 9110 §8.3.1). */
export interface MediaType {
  /** Type and subtype in lower case, `application/json`. */
  readonly essence: string;
  readonly parameters: ReadonlyMap<string, string>;
}

/** Reads a media type or a media range. The essence of an empty text is empty. */
export function parseMediaType(text: string): MediaType {
  const end = text.indexOf(";");
  const essence = (end < 0 ? text : text.slice(0, end)).trim().toLowerCase();
  return { essence, parameters: end < 0 ? none : parametersOf(text.slice(end)) };
}

const none: ReadonlyMap<string, string> = new Map();

/** RFC 9110 §5.6.6: `;name=token` or `;name="quoted"`. */
const PARAMETER = /;\s*([^\s=;]+)\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s;]*))/g;

function parametersOf(text: string): ReadonlyMap<string, string> {
  return new Map(
    [...text.matchAll(PARAMETER)].map(([, name = "", quoted, token = ""]) => [
      name.toLowerCase(),
      quoted === undefined ? token : quoted.replaceAll(/\\(.)/g, "$1"),
    ]),
  );
}

/**
 * The key of a `content` object that a media type belongs to: the most specific one (OpenAPI 3.1, Media Type Object).
 * `application/*+json` and parameters of keys count, too. Undefined: there is none.
 */
export function contentKeyOf(
  keys: readonly string[],
  { essence, parameters }: MediaType,
): string | undefined {
  let found: string | undefined;
  let highest = 0;
  for (const key of keys) {
    const range = parseMediaType(key);
    const points = specificity(range.essence, essence);
    if (points === 0) continue;
    const shared = [...range.parameters].every(
      ([name, value]) => parameters.get(name)?.toLowerCase() === value.toLowerCase(),
    );
    // A key whose parameters the request does not have still takes it, after those that say nothing of them.
    const score = points * 10 + (range.parameters.size === 0 ? 1 : shared ? 2 : 0);
    if (score <= highest) continue;
    found = key;
    highest = score;
  }
  return found;
}

/** From 4 for the media type itself to 1 for any; 0: the range does not have it. */
function specificity(range: string, essence: string): number {
  if (range === essence) return 4;
  if (range === "*/*" || range === "*") return 1;
  const [, type, suffix = ""] = /^([^/*]+)\/\*(\+[^/*]+)?$/.exec(range) ?? [];
  if (type === undefined || !essence.startsWith(`${type}/`) || !essence.endsWith(suffix)) return 0;
  return suffix === "" ? 2 : 3;
}
