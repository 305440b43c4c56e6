import { isJsonObject } from "@event-contracts/contracts/openapi";

import { createContract } from "../contract/contract.js";
import { requestValidators, type RequestValidation } from "../validation/request-validator.js";
import { nearestName } from "../nearest-name.js";
import type { SeedViolation } from "./seed-error.js";

/** A value with the defaults of its schema, or the places that break it. */
export type CheckedValue =
  | { readonly value: unknown; readonly violations?: never }
  | { readonly violations: readonly SeedViolation[] };

/**
 * A check of values by a JSON Schema: they are validated as the bodies of requests are. The first value compiles it.
 *
 * @param name the first key of the places
 */
export function schemaCheck(name: string, schema: object): (value: unknown) => CheckedValue {
  let validate: RequestValidation | undefined;
  return (value) => {
    validate ??= compile(name, schema);
    const result = validate({ path: {}, query: "", headers: {}, body: value });
    if (result.valid) return { value: result.request.body };
    const violations = result.violations.map(({ at, message }) => ({
      at: [name, ...at],
      message: `${message}${nearestMember(schema, at)}`,
    }));
    return { violations };
  };
}

/** The member that was probably meant, as a question: empty if the place is that of a declared one, or none is near. */
function nearestMember(schema: unknown, [key, ...rest]: readonly string[]): string {
  if (key === undefined || !isJsonObject(schema)) return "";
  const { items, properties } = schema;
  if (!isJsonObject(properties)) return nearestMember(items, rest);
  if (Object.hasOwn(properties, key)) return nearestMember(properties[key], rest);
  const nearest = rest.length > 0 ? undefined : nearestName(key, Object.keys(properties));
  return nearest === undefined ? "" : `. Did you mean ${nearest}?`;
}

/** The schema as the body of the only operation of a document. */
function compile(name: string, schema: object): RequestValidation {
  const body = { required: true, content: { "application/json": { schema } } };
  const post = { operationId: name, requestBody: body, responses: { 204: { description: "Done" } } };
  const info = { title: name, version: "1.0.0" };
  const contract = createContract(
    name,
    { openapi: "3.1.1", info, paths: { "/": { post } } },
    { isOwn: true },
  );
  const [operation] = contract.operations;
  if (operation === undefined) throw new Error("The document of the schema has no operation.");
  return requestValidators(contract)(operation);
}
