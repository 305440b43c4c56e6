import type { ErrorObject } from "ajv";

/** One place in a message that breaks the contract. */
export interface Violation {
  readonly in: "body" | "cookie" | "header" | "path" | "query" | "response";
  /** Where, below `in`: the keys from the outside in; empty for the whole. */
  readonly at: readonly string[];
  /** The JSON Schema keyword that does not hold, `maxLength`. */
  readonly keyword: string;
  /** What the keyword asks for: `{ limit: 255 }` for `maxLength`, `{ allowedValues: [...] }` for `enum`. */
  readonly params: Readonly<Record<string, unknown>>;
  /** What stands there; undefined where something is missing. */
  readonly value: unknown;
  /** English, without the place: "must NOT have more than 255 characters". */
  readonly message: string;
}

const places: Readonly<Record<string, Violation["in"]>> = {
  body: "body",
  cookies: "cookie",
  headers: "header",
  params: "path",
  query: "query",
  response: "response",
};

/** What Ajv found, with the member that is missing or too much as part of the place. */
export function toViolation(error: ErrorObject): Violation {
  const params = error.params as Record<string, unknown>;
  const member = params["missingProperty"] ?? params["additionalProperty"] ?? params["unevaluatedProperty"];
  const keys = error.instancePath.split("/").slice(1).map(unescapePointer);
  const [place = "", ...at] = typeof member === "string" ? [...keys, member] : keys;
  return {
    in: places[place] ?? "body",
    at,
    keyword: error.keyword,
    params,
    value:
      typeof member === "string" ? (error.data as Record<string, unknown> | undefined)?.[member] : error.data,
    message: error.message ?? "is not valid",
  };
}

function unescapePointer(segment: string): string {
  return segment.replaceAll("~1", "/").replaceAll("~0", "~");
}

/** The violation as one line, `body/name must NOT have more than 255 characters`. */
export function describe(violation: Violation): string {
  return `${[violation.in, ...violation.at].join("/")} ${violation.message}`;
}
