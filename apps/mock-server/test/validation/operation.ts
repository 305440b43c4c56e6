import { createContract, type Contract, type Operation } from "../../src/contract/contract.js";
import { readBodyContent } from "../../src/http/body.js";
import { contentKeyOf, parseMediaType } from "../../src/http/media-type.js";
import {
  requestValidators,
  type RequestParts,
  type RequestValidationResult,
} from "../../src/validation/request-validator.js";

const info = { title: "Parcels", version: "1.0.0" };

/** A contract with one operation, and that operation. */
export interface Served {
  readonly contract: Contract;
  readonly operation: Operation;
}

/** A contract with one operation, `POST /parcels/{id}`. */
export function serve(
  operation: object,
  {
    schemas = {},
    headers = {},
    openapi = "3.1.1",
  }: { readonly schemas?: object; readonly headers?: object; readonly openapi?: string } = {},
): Served {
  const post = { responses: { 204: { description: "Done." } }, ...operation };
  const paths = { "/parcels/{id}": { post } };
  const contract = createContract("parcels", { openapi, info, paths, components: { schemas, headers } });
  const [first] = contract.operations;
  if (!first) throw new Error("There is no operation.");
  return { contract, operation: first };
}

/** A contract whose operation takes JSON of a schema. */
export function serveBody(schema: object | boolean, options: Parameters<typeof serve>[1] = {}): Served {
  return serve({ requestBody: { content: { "application/json": { schema } } } }, options);
}

/** Validates a request that has these parts only. */
export function validate(
  { contract, operation }: Served,
  parts: Partial<RequestParts>,
): RequestValidationResult {
  return requestValidators(contract)(operation)({
    path: {},
    query: "",
    headers: {},
    body: undefined,
    ...parts,
  });
}

/** Reads and validates a body as the server does. */
export async function validateBody(
  served: Served,
  contentType: string,
  body: Buffer | string,
): Promise<RequestValidationResult> {
  const type = parseMediaType(contentType);
  const mediaType = contentKeyOf(Object.keys(served.operation.body?.content ?? {}), type);
  if (mediaType === undefined) throw new Error(`The contract does not take ${contentType}.`);
  const { value, ...read } = await readBodyContent(Buffer.from(body), contentType);
  return validate(served, { body: value, form: read.form, mediaType, extent: read });
}

/** The places of the violations, `body/name required`. Empty: the request is valid. */
export function placesOf(result: RequestValidationResult): readonly string[] {
  if (result.valid) return [];
  return result.violations.map(({ in: place, at, keyword }) => `${[place, ...at].join("/")} ${keyword}`);
}
