import type { ErrorObject } from "ajv";

/** One place in a message that breaks the contract. */
export interface Violation {
  readonly in: "body" | "cookie" | "header" | "path" | "query" | "response";
  /** The keys that lead to the place below `in`, outermost first; empty for the whole part. */
  readonly at: readonly string[];
  /** The JSON Schema keyword that does not hold, `maxLength`. */
  readonly keyword: string;
  /** The keyword's parameters: `{ limit: 255 }` for `maxLength`, `{ allowedValues: [...] }` for `enum`. */
  readonly params: Readonly<Record<string, unknown>>;
  /** The value at the place; undefined if it is missing. */
  readonly value: unknown;
  /** English, without the place: "must NOT have more than 255 characters". */
  readonly message: string;
  /** The place of the keyword in the contract, `#/components/schemas/Pet/properties/name/maxLength`. */
  readonly schemaPointer?: string;
}

/** The place names what is missing. */
export const MISSING = "is missing";

/** True for a value that took too long to check, so that nobody knows if it is valid. */
export function isUnchecked({ params }: Violation): boolean {
  return params["unchecked"] === true;
}

/** Converts an error of Ajv. The name of a missing or surplus property becomes the last key of the place. */
export function toViolation(
  error: ErrorObject,
  place: Pick<Violation, "in" | "at">,
  schemaPointer?: string,
): Violation {
  const params = error.params as Record<string, unknown>;
  const property = params["missingProperty"] ?? params["additionalProperty"] ?? params["unevaluatedProperty"];
  const keys = error.instancePath.split("/").slice(1).map(unescapePointer);
  return {
    in: place.in,
    at: [...place.at, ...keys, ...(typeof property === "string" ? [property] : [])],
    keyword: error.keyword,
    params,
    value: typeof property === "string" ? ownMember(error.data, property) : error.data,
    message: error.keyword === "required" ? MISSING : (error.message ?? "is not valid"),
    ...(schemaPointer !== undefined && { schemaPointer }),
  };
}

function ownMember(data: unknown, name: string): unknown {
  const isMember = typeof data === "object" && data !== null && Object.hasOwn(data, name);
  return isMember ? (Reflect.get(data, name) as unknown) : undefined;
}

function unescapePointer(segment: string): string {
  return segment.replaceAll("~1", "/").replaceAll("~0", "~");
}

/** The violation as one line, `body/name must NOT have more than 255 characters`. */
export function describe(violation: Violation): string {
  return `${[violation.in, ...violation.at].join("/")} ${violation.message}`;
}
