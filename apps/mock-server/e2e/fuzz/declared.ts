import { isDeepStrictEqual } from "node:util";

import { resolve, type Schema } from "@event-contracts/contracts/openapi";
import { Ajv2020, type ValidateFunction } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";

import type { Contract, Operation } from "../../src/contract/contract.js";
import type { Answer } from "./wire.js";

type Node = Readonly<Record<string, unknown>>;

/** The fault of a response that its operation does not declare. Undefined: none. */
export type Declared = (operation: Operation, answer: Answer, isHead: boolean) => string | undefined;

/**
 * The status that an operation need not declare: the server returns it for a path that belongs to no resource, such as
 * one with an odd name of an organization.
 */
const NOT_FOUND = 404;

/**
 * Checks responses against the schemas of a contract, with each object closed: a member that no schema declares is a
 * fault. Independent of the server's own validation.
 */
export function createDeclared(contract: Contract): Declared {
  const ajv = new Ajv2020({ strict: false, allErrors: false, validateFormats: true });
  addFormats.default(ajv);
  // RFC 5321 allows more mailboxes than the format of ajv-formats, such as those of a host without a dot.
  ajv.addFormat("email", (text) => text.lastIndexOf("@") > 0);
  const schemas = Object.entries(contract.document.components?.schemas ?? {});
  ajv.addSchema({
    $id: "contract",
    $defs: Object.fromEntries(schemas.map(([name, schema]) => [name, open(contract, schema)])),
  });
  const compiled = new Map<Schema, ValidateFunction>();
  const validator = (schema: Schema): ValidateFunction => {
    const known = compiled.get(schema) ?? ajv.compile(closed(contract, schema) as object);
    compiled.set(schema, known);
    return known;
  };

  return (operation, answer, isHead) => {
    const response = operation.responses[String(answer.status)];
    const mediaType = essence(answer.headers["content-type"]);
    if (response === undefined && answer.status !== NOT_FOUND && !isOfParser(answer))
      return `status ${answer.status} is not declared`;
    if (isHead || isOfParser(answer)) return undefined;
    if (answer.body.length === 0)
      return response?.content === undefined ? undefined : `${answer.status}: the body is missing`;
    const body = parsed(answer);
    if (body instanceof Error) return `${answer.status}: ${body.message}`;
    if (response === undefined) return undefined;
    const content = response.content?.[mediaType];
    if (content === undefined) return `${answer.status}: the media type "${mediaType}" is not declared`;
    if (content.schema === undefined) return undefined;
    const validate = validator(content.schema);
    if (validate(body)) return undefined;
    const [error] = validate.errors ?? [];
    const extra = error?.params["unevaluatedProperty"] as string | undefined;
    return `${answer.status}: ${error?.instancePath} ${error?.message} ${extra ?? ""}`.trim();
  };
}

/** The details of refusals of bytes that are no HTTP, which no operation sees. */
const NO_HTTP =
  /"detail":"The (?:Host header is missing|request (?:did not arrive|does not begin|is not valid HTTP|line and|target is no path))/;

/** Checks for the response to bytes that are no HTTP: problem details (RFC 9457), and the connection is closed. */
function isOfParser({ headers, body }: Answer): boolean {
  return (
    headers["connection"]?.toLowerCase() === "close" &&
    headers["content-type"] === "application/problem+json" &&
    NO_HTTP.test(body.toString())
  );
}

/** The body of a response whose media type is JSON; the bytes themselves for other media types. */
function parsed({ headers, body }: Answer): unknown {
  let text: string;
  try {
    text = new TextDecoder("utf-8", { fatal: true }).decode(body);
  } catch {
    return new Error("the body is not valid UTF-8");
  }
  if (!/[/+]json$/.test(essence(headers["content-type"]))) return text;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return new Error("the body is not JSON");
  }
}

function essence(contentType = ""): string {
  return (contentType.split(";")[0] ?? "").trim().toLowerCase();
}

/** A schema in a place of its own: it refuses members that neither it nor its parts declare. */
function closed(contract: Contract, schema: unknown): unknown {
  if (typeof schema !== "object" || schema === null) return schema;
  const inner = open(contract, schema) as Node;
  return declaresMembers(contract, schema, new Set())
    ? { allOf: [inner], unevaluatedProperties: false }
    : inner;
}

const PLACES = new Set(["additionalProperties", "items", "propertyNames"]);
const MAPS_OF_PLACES = new Set(["properties", "patternProperties"]);
const PARTS = new Set(["allOf", "anyOf", "oneOf"]);

/** A schema that may be a part of another: what is below its members and items is closed, the schema itself is not. */
function open(contract: Contract, schema: unknown): unknown {
  if (typeof schema !== "object" || schema === null) return schema;
  const { writeOnly, discriminator: _, ...keywords } = schema as Node;
  if (writeOnly === true) return false;
  return Object.fromEntries(
    Object.entries(keywords).map(([keyword, value]) => {
      if (keyword === "$ref")
        return [keyword, String(value).replace("#/components/schemas/", "contract#/$defs/")];
      if (PLACES.has(keyword)) return [keyword, closed(contract, value)];
      if (PARTS.has(keyword)) return [keyword, (value as unknown[]).map((part) => open(contract, part))];
      if (!MAPS_OF_PLACES.has(keyword)) return [keyword, value];
      const entries = Object.entries(value as Node).map(([name, each]) => [name, closed(contract, each)]);
      return [keyword, Object.fromEntries(entries)];
    }),
  );
}

function declaresMembers(contract: Contract, schema: unknown, seen: Set<unknown>): boolean {
  if (typeof schema !== "object" || schema === null || seen.has(schema)) return false;
  seen.add(schema);
  const keywords = resolve<object>(contract.document, schema) as Node;
  if (!isDeepStrictEqual(keywords["properties"] ?? {}, {})) return true;
  return [...PARTS].some((name) =>
    ((keywords[name] ?? []) as unknown[]).some((part) => declaresMembers(contract, part, seen)),
  );
}
