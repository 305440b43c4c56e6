import { isJsonObject, isReference, resolve } from "@event-contracts/contracts/openapi";
import type { ExampleObject, HeaderObject, ResponseObject, Schema } from "@event-contracts/contracts/openapi";

import type { Contract } from "../contract/contract.js";
import { jsonText, plainText } from "../http/json-text.js";
import type { Reply } from "../http/outcome.js";
import type { Sampler } from "./sampler.js";

/** Headers of the message and the connection, which the server sets itself (RFC 9110 §6.1, §7.6.1, §8). */
const FRAMING: ReadonlySet<string> = new Set([
  "connection",
  "content-encoding",
  "content-length",
  "content-type",
  "date",
  "keep-alive",
  "trailer",
  "transfer-encoding",
  "upgrade",
]);

/** Values of well-known headers whose schema says only that they are texts. */
const USUAL: Readonly<Record<string, string>> = {
  "content-location": "/",
  etag: '"1"',
  expires: "Thu, 01 Jan 1970 00:00:00 GMT",
  "last-modified": "Thu, 01 Jan 1970 00:00:00 GMT",
  location: "/",
  "www-authenticate": "Bearer",
};

/** The headers of a response: the required ones, and those for which the contract has a value. A list of cookies has a field each. */
export function headersOf(
  contract: Contract,
  response: ResponseObject,
  sampler: Sampler,
): Pick<Reply, "cookies" | "headers"> {
  let cookies: readonly string[] | undefined;
  const headers = Object.entries(response.headers ?? {}).flatMap(([name, referable]) => {
    if (FRAMING.has(name.toLowerCase())) return [];
    const header = resolve<HeaderObject>(contract.document, referable);
    const value = valueOf(contract, name, header, sampler);
    if (name.toLowerCase() === "set-cookie" && Array.isArray(value)) {
      cookies = value.map((item) => headerSafe(plainText(item)));
      return [];
    }
    return value === undefined ? [] : [[name, headerSafe(written(header, value))]];
  });
  return {
    headers: Object.fromEntries(headers) as Readonly<Record<string, string>>,
    ...(cookies !== undefined && { cookies }),
  };
}

function valueOf(contract: Contract, name: string, header: HeaderObject, sampler: Sampler): unknown {
  const [content] = Object.values(header.content ?? {});
  const schema = header.schema ?? content?.schema;
  const examples = Object.values(header.examples ?? {}).map(
    (example) => resolve<ExampleObject>(contract.document, example).value,
  );
  const given = [header.example, ...examples, content?.example].filter((value) => value !== undefined);
  const holds = (value: unknown): boolean =>
    schema === undefined || sampler.holds(schema, typed(contract, schema, value));
  const first = given.find(holds) ?? given[0];
  if (first !== undefined) return first;
  if (header.required !== true && !hasValue(contract, schema)) return undefined;
  const usual = USUAL[name.toLowerCase()];
  if (usual !== undefined && !hasValue(contract, schema) && holds(usual)) return usual;
  return schema === undefined ? "string" : sampler.plain(schema);
}

/** An author may write the example of a number as the text that is sent. */
function typed(contract: Contract, schema: Schema, value: unknown): unknown {
  const { type } = plainSchema(contract, schema);
  if (typeof value !== "string" || type === undefined || [type].flat().includes("string")) return value;
  if (type === "array") return value.split(",");
  try {
    return JSON.parse(value) as unknown;
  } catch {
    return value;
  }
}

/** True if the contract gives the value of a header itself. */
function hasValue(contract: Contract, schema: Schema | undefined): boolean {
  if (schema === undefined) return false;
  const plain = plainSchema(contract, schema);
  return ["const", "default", "enum", "examples"].some((keyword) => plain[keyword] !== undefined);
}

function plainSchema(contract: Contract, schema: Schema): Readonly<Record<string, unknown>> {
  if (!isJsonObject(schema)) return {};
  return isReference(schema) ? { ...resolve<object>(contract.document, schema), ...schema } : schema;
}

/** The style `simple` of OpenAPI, or JSON where the header has `content`. */
function written({ content, explode }: HeaderObject, value: unknown): string {
  if (content !== undefined) return typeof value === "string" ? value : (jsonText(value) ?? "");
  if (Array.isArray(value)) return value.map(plainText).join(",");
  if (!isJsonObject(value)) return plainText(value);
  return Object.entries(value)
    .map(([name, member]) =>
      explode === true ? `${name}=${plainText(member)}` : `${name},${plainText(member)}`,
    )
    .join(",");
}

/** Percent-encodes what a header cannot hold: characters beyond ASCII, and those that end a line. */
function headerSafe(text: string): string {
  return text.replaceAll(/[^\t\x20-\x7e]/gu, (character) =>
    encodeURIComponent(character.replace(/\p{Surrogate}/u, "�")),
  );
}
