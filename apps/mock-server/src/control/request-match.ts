import { isJsonObject } from "@event-contracts/contracts/openapi";

import { jsonText } from "../http/json-text.js";

/** The request that is meant. A member that is omitted fits every request. */
export interface RequestMatch {
  /** The name of the vendor, the first segment of its URL. */
  readonly vendor?: string;
  readonly operationId?: string;
  /** In upper case. */
  readonly method?: string;
  /** Below the vendor's name. `*` stands for any text without a slash. */
  readonly path?: string;
  /** Parameters by name. Each has to be there with this value, once or among others. */
  readonly query?: Readonly<Record<string, string>>;
  /** By name, in any case. Each has to be there with this value. */
  readonly headers?: Readonly<Record<string, string>>;
  /** A part of the body: an object fits one that has its members, a list one of the same length, any other value an equal one. */
  readonly body?: unknown;
}

/** A matcher of a test library in place of a value, such as `expect.any(String)`. */
interface AsymmetricMatcher {
  asymmetricMatch(value: unknown): boolean;
}

/** A request as it is matched. */
export interface MatchableRequest {
  readonly vendor: string;
  readonly operationId: string | undefined;
  readonly method: string;
  /** Below the vendor's name, with a slash first. */
  readonly path: string;
  readonly query: URLSearchParams;
  header(name: string): string | undefined;
  /** The body as data, or as text where it is none; undefined: there is none. */
  readonly body: unknown;
}

/** One place in which a request is not the one that is meant. */
export interface Difference {
  readonly in: "body" | "headers" | "method" | "operationId" | "path" | "query" | "vendor";
  /** The keys that lead to the place; empty for the whole part. */
  readonly at: readonly string[];
  readonly expected: unknown;
  /** Undefined: it is missing. */
  readonly found: unknown;
}

/** True if the request is the one that is meant. */
export function fits(match: RequestMatch, request: MatchableRequest): boolean {
  return differences(match, request).next().done === true;
}

/** The places in which a request is not the one that is meant, one after the other; none if it is. */
export function* differences(
  match: RequestMatch,
  request: MatchableRequest,
): Generator<Difference, undefined> {
  const { vendor, operationId, method, path, query = {}, headers = {} } = match;
  for (const [name, expected] of Object.entries({ vendor, method, operationId } as const)) {
    const part = name as "method" | "operationId" | "vendor";
    if (expected !== undefined && expected !== request[part]) {
      yield { in: part, at: [], expected, found: request[part] };
    }
  }
  if (path !== undefined && !fitsPath(path, request.path)) {
    yield { in: "path", at: [], expected: path, found: request.path };
  }
  for (const [name, expected] of Object.entries(query)) {
    const found = request.query.getAll(name);
    if (!found.some((one) => isEqual(expected, one)))
      yield { in: "query", at: [name], expected, found: oneOrAll(found) };
  }
  for (const [name, expected] of Object.entries(headers)) {
    const found = request.header(name);
    if (!isEqual(expected, found)) yield { in: "headers", at: [name.toLowerCase()], expected, found };
  }
  if (match.body !== undefined) yield* differencesIn(match.body, request.body, []);
  return undefined;
}

function* differencesIn(
  expected: unknown,
  found: unknown,
  at: readonly string[],
): Generator<Difference, undefined> {
  if (isAsymmetric(expected)) {
    if (!expected.asymmetricMatch(found)) yield { in: "body", at, expected, found };
  } else if (isJsonObject(expected) && isJsonObject(found)) {
    for (const [name, member] of Object.entries(expected)) {
      const own = Object.hasOwn(found, name) ? found[name] : undefined;
      yield* differencesIn(member, own, [...at, name]);
    }
  } else if (Array.isArray(expected) && Array.isArray(found) && expected.length === found.length) {
    for (const [index, item] of expected.entries())
      yield* differencesIn(item, found[index], [...at, String(index)]);
  } else if (!isEqual(expected, found)) {
    yield { in: "body", at, expected, found };
  }
  return undefined;
}

/** True for equal JSON. A BigInt is equal to a number of the same digits. */
function isEqual(expected: unknown, found: unknown): boolean {
  if (expected === found) return true;
  if (isAsymmetric(expected)) return expected.asymmetricMatch(found);
  return found !== undefined && jsonText(expected) === jsonText(found);
}

/** True for a matcher of a test library. */
export function isAsymmetric(value: unknown): value is AsymmetricMatcher {
  const isObject = typeof value === "object" && value !== null;
  return isObject && typeof Reflect.get(value, "asymmetricMatch") === "function";
}

function oneOrAll(values: readonly string[]): unknown {
  return values.length <= 1 ? values[0] : values;
}

/** Empty segments do not count, as an SDK sends `//operation`. */
function fitsPath(pattern: string, path: string): boolean {
  const expected = pattern.split("/").filter(Boolean);
  const found = path.split("/").filter(Boolean);
  return (
    expected.length === found.length && expected.every((one, index) => fitsSegment(one, found[index] ?? ""))
  );
}

/** A segment may be written as it is sent, or decoded. */
function fitsSegment(pattern: string, segment: string): boolean {
  return fitsWildcard(pattern, segment) || fitsWildcard(pattern, decoded(segment));
}

function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}

/** Each part between two `*` is found at its first place, so that the time does not grow with their number. */
function fitsWildcard(pattern: string, text: string): boolean {
  const [first = "", ...others] = pattern.split("*");
  const last = others.pop();
  if (last === undefined) return pattern === text;
  const end = text.length - last.length;
  if (!text.startsWith(first) || !text.endsWith(last) || end < first.length) return false;
  let position = first.length;
  for (const part of others) {
    const found = text.indexOf(part, position);
    if (found < 0 || found + part.length > end) return false;
    position = found + part.length;
  }
  return true;
}

/** An expected value as a message shows it. */
export function shownExpected(value: unknown): string {
  const matcher = isAsymmetric(value) ? (value as { toAsymmetricMatcher?: () => string }) : undefined;
  return matcher?.toAsymmetricMatcher?.() ?? jsonText(value) ?? "undefined";
}
