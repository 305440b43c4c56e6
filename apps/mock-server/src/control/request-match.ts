import { isJsonObject } from "@event-contracts/contracts/openapi";

import { jsonText } from "../http/json-text.js";

/** The request that is meant. A member that is omitted fits every request. */
export interface RequestMatch {
  /** The name of the vendor, the first segment of its URL. */
  readonly vendor?: string;
  readonly operationId?: string;
  /** In upper case. */
  readonly method?: string;
  /** Below the vendor's name, percent-encoded as it is sent. `*` stands for any text without a slash. */
  readonly path?: string;
  /** Parameters by name. Each has to be there with this value, once or among others. */
  readonly query?: Readonly<Record<string, string>>;
  /** By name, in any case. Each has to be there with this value. */
  readonly headers?: Readonly<Record<string, string>>;
  /** A part of the body: an object fits one that has its members, a list one of the same length, any other value an equal one. */
  readonly body?: unknown;
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
  readonly in: "body" | "header" | "method" | "operationId" | "path" | "query" | "vendor";
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
  if (path !== undefined && !pathPattern(path).test(request.path)) {
    yield { in: "path", at: [], expected: path, found: request.path };
  }
  for (const [name, expected] of Object.entries(query)) {
    const found = request.query.getAll(name);
    if (!found.includes(expected)) yield { in: "query", at: [name], expected, found: oneOrAll(found) };
  }
  for (const [name, expected] of Object.entries(headers)) {
    const found = request.header(name);
    if (found !== expected) yield { in: "header", at: [name.toLowerCase()], expected, found };
  }
  if (match.body !== undefined) yield* differencesIn(match.body, request.body, []);
  return undefined;
}

function* differencesIn(
  expected: unknown,
  found: unknown,
  at: readonly string[],
): Generator<Difference, undefined> {
  if (isJsonObject(expected) && isJsonObject(found)) {
    for (const [name, member] of Object.entries(expected)) {
      const own = Object.hasOwn(found, name) ? found[name] : undefined;
      yield* differencesIn(member, own, [...at, name]);
    }
  } else if (Array.isArray(expected) && Array.isArray(found) && expected.length === found.length) {
    for (const [index, item] of expected.entries())
      yield* differencesIn(item, found[index], [...at, String(index)]);
  } else if (expected !== found && (found === undefined || jsonText(expected) !== jsonText(found))) {
    yield { in: "body", at, expected, found };
  }
  return undefined;
}

function oneOrAll(values: readonly string[]): unknown {
  return values.length <= 1 ? values[0] : values;
}

const patterns = new Map<string, RegExp>();

/** The most patterns that are remembered. */
const MOST_PATTERNS = 1000;

function pathPattern(path: string): RegExp {
  const known = patterns.get(path);
  if (known !== undefined) return known;
  const literals = path.split("*").map((text) => text.replaceAll(/[.+?^${}()|[\]\\]/g, String.raw`\$&`));
  const pattern = new RegExp(`^${literals.join("[^/]*")}$`);
  if (patterns.size < MOST_PATTERNS) patterns.set(path, pattern);
  return pattern;
}
