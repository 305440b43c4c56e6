import { resolve, type ExampleObject, type Schema } from "@event-contracts/contracts/openapi";
import { expect, test } from "vitest";

import type { Operation } from "../../src/contract/contract.js";
import { loadContract } from "../../src/contract/load-contract.js";

const contract = await loadContract("rebilly");

interface ErrorBody {
  readonly detail: string;
  readonly invalidFields?: readonly { readonly field: string }[];
}

/** The examples of each error of an operation, by status. */
function examplesOf({ responses }: Operation): readonly (readonly [string, ErrorBody])[] {
  return Object.entries(responses).flatMap(([status, { content }]) =>
    Object.values(Number(status) < 400 ? {} : (content?.["application/json"]?.examples ?? {})).map(
      (example) => [status, resolve(contract.document, example as ExampleObject).value as ErrorBody] as const,
    ),
  );
}

/** The names of the parameters and of the body's properties. */
function namesOf({ parameters, body }: Operation): readonly string[] {
  const schema: Schema = body?.content["application/json"]?.schema ?? {};
  const { properties } = resolve(contract.document, schema as Schema & object);
  return [...parameters.map(({ name }) => name), ...Object.keys(properties ?? {})];
}

/** The parts of an error that belong to another operation: its name, a field, a message of a timeline. */
function foreignParts(operation: Operation, { detail, invalidFields = [] }: ErrorBody): readonly string[] {
  const names = namesOf(operation);
  const fields = invalidFields.map(({ field }) => field.replace(/\..*/, ""));
  const calls = contract.operations.flatMap(({ vendorOperation = "" }) =>
    new RegExp(`\\b${vendorOperation}\\b`).test(detail) ? [vendorOperation] : [],
  );
  const isAboutMessage = /\bmessage\b/.test(detail) && !names.includes("messageId");
  return [
    ...calls.filter((call) => call !== operation.vendorOperation),
    ...fields.filter((field) => !names.includes(field)),
    ...(isAboutMessage ? [detail] : []),
  ];
}

test.each(contract.operations.map((operation) => [operation.id, operation] as const))(
  "the examples of errors of %s are of that operation",
  (_id, operation) => {
    const foreign = examplesOf(operation).map(([status, body]) => [status, foreignParts(operation, body)]);
    expect(foreign).toEqual(foreign.map(([status]) => [status, []]));
  },
);
