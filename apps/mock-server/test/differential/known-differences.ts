import type { Operation } from "../../src/contract/contract.js";
import type { Sent } from "./judge.js";

/** A request that only one of the two refuses. */
interface Request {
  readonly fault: string;
  readonly ours: string;
  readonly theirs: string;
  readonly operation: Operation;
  readonly url: string;
}

/** A reason for which the mock server and express-openapi-validator differ. */
export interface Difference {
  readonly reason: string;
  readonly holds: (request: Request) => boolean;
}

/** The differences that requests to the contracts show, or the requests below. */
export const differences: readonly Difference[] = [
  {
    reason:
      "express-openapi-validator refuses reserved characters in a query, though RFC 3986 §3.4 allows them there",
    holds: ({ ours, theirs }) => ours === "valid" && theirs.includes("reserved characters"),
  },
  {
    reason: "express-openapi-validator does not read an empty text as a list",
    holds: ({ ours, theirs, url }) =>
      ours === "valid" && /\/sort must be array/.test(theirs) && /[?&]sort=(?:&|$)/.test(url),
  },
  {
    reason: "express-openapi-validator adds the default of a readOnly property, and then refuses it",
    holds: ({ fault, ours, theirs }) =>
      fault === "none" && ours === "valid" && theirs.endsWith("is read-only"),
  },
];

const json = { "content-type": "application/json" };
const responses = { 204: { description: "Done." } };

function query(name: string, rest: object): object {
  return { post: { parameters: [{ name, in: "query", ...rest }], responses } };
}

function body(content: object): object {
  return { post: { requestBody: { required: true, content }, responses } };
}

function inPath(name: string, schema: object): object {
  return { name, in: "path", required: true, schema: { type: "string", ...schema } };
}

const jsonBody = (schema: object): object => body({ "application/json": { schema } });
const ref = (name: string): object => ({ $ref: `#/components/schemas/${name}` });

/** A contract with what express-openapi-validator reads in another way. */
export const document = {
  openapi: "3.1.0",
  info: { title: "Plain", version: "1.0.0" },
  paths: {
    "/number": query("n", { schema: { type: "integer" } }),
    "/union": query("n", { schema: { oneOf: [{ type: "integer" }, { type: "string" }] } }),
    "/cookie": {
      post: {
        parameters: [{ name: "c", in: "cookie", required: true, schema: { type: "integer" } }],
        responses,
      },
    },
    "/files/{name}.{type}": {
      post: {
        parameters: [inPath("name", { pattern: "^[a-z]+$" }), inPath("type", { enum: ["gz", "tar.gz"] })],
        responses,
      },
    },
    "/matrix/{p}": { post: { parameters: [{ ...inPath("p", {}), style: "matrix" }], responses } },
    "/names/{names}": {
      post: { parameters: [inPath("names", { items: { enum: ["a,b", "c"] }, type: "array" })], responses },
    },
    "/date": jsonBody({ type: "string", format: "date" }),
    "/tuple": jsonBody({ prefixItems: [{ type: "string" }, { type: "integer" }] }),
    "/read-only": jsonBody({ type: "object", required: ["id"], allOf: [ref("Part")] }),
    "/read-only-default": jsonBody({
      type: "object",
      properties: { id: { type: "integer", readOnly: true, default: 40 } },
    }),
    "/price": jsonBody({ type: "number", multipleOf: 0.01 }),
    "/nullable": jsonBody({ type: "string", nullable: true }),
  },
  components: {
    schemas: {
      Part: { type: "object", properties: { id: { type: "string", readOnly: true } } },
    },
  },
};

/** A request to it that only one of them refuses. */
interface KnownRequest {
  readonly reason: string;
  readonly sent: Partial<Sent> & { readonly url: string };
  /** True if the mock server accepts it. */
  readonly isValid: boolean;
}

export const requests: readonly KnownRequest[] = [
  { reason: "it reads a blank as 0", sent: { url: "/number?n=%20" }, isValid: false },
  { reason: "it reads 1e3 as 1000", sent: { url: "/number?n=1e3" }, isValid: false },
  { reason: "it does not try the types of a union one by one", sent: { url: "/union?n=5" }, isValid: true },
  {
    reason: "it validates no cookies by itself",
    sent: { url: "/cookie", headers: { cookie: "c=x" } },
    isValid: false,
  },
  {
    reason: "it does not ask the schemas where a parameter ends",
    sent: { url: "/files/a.tar.gz" },
    isValid: true,
  },
  { reason: "it takes a value without the text of its style", sent: { url: "/matrix/a" }, isValid: false },
  { reason: "it splits a list after decoding it", sent: { url: "/names/a%2Cb,c" }, isValid: true },
  {
    reason: "it takes percent signs that encode nothing",
    sent: { url: "/number?n=1&other=%" },
    isValid: false,
  },
  {
    reason: "its default formats take a day that does not exist",
    sent: { url: "/date", headers: json, body: '"2026-02-30"' },
    isValid: false,
  },
  {
    reason: "it cannot compile a tuple without bounds",
    sent: { url: "/tuple", headers: json, body: '["a",1]' },
    isValid: true,
  },
  {
    reason: "it requires what another part of an allOf marks readOnly",
    sent: { url: "/read-only", headers: json, body: "{}" },
    isValid: true,
  },
  {
    reason: "it adds the default of a readOnly property, and then refuses it",
    sent: { url: "/read-only-default", headers: json, body: "{}" },
    isValid: true,
  },
  { reason: "it divides doubles", sent: { url: "/price", headers: json, body: "19.99" }, isValid: true },
  {
    reason: "it reads nullable in OpenAPI 3.1",
    sent: { url: "/nullable", headers: json, body: "null" },
    isValid: false,
  },
];
