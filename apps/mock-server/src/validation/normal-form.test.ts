import { expect, test } from "vitest";

import { createContract, type Operation } from "../contract/contract.js";
import { answerOf } from "../answers/answer.js";
import { requestValidators } from "./request-validator.js";
import { responseValidators } from "./response-validator.js";

const info = { title: "Parcels", version: "1.0.0" };
const empty = { path: {}, query: new URLSearchParams(), headers: {} };

/** A contract with one operation, `POST /parcels`, whose request and response have this schema. */
function contractWith(schema: object, rest: object = {}, openapi = "3.0.3") {
  const content = { "application/json": { schema } };
  const post = { requestBody: { content }, responses: { 200: { description: "Done.", content } } };
  const contract = createContract("parcels", { openapi, info, paths: { "/parcels": { post } }, ...rest });
  return { contract, operation: first(contract.operations) };
}

function first(operations: readonly Operation[]): Operation {
  const [operation] = operations;
  if (!operation) throw new Error("There is no operation.");
  return operation;
}

/** Checks that both directions agree on a body. Returns true if it is valid. */
function accepts({ contract, operation }: ReturnType<typeof contractWith>, body: unknown): boolean {
  const { valid } = requestValidators(contract)(operation)({ ...empty, body });
  const violations = responseValidators(contract)(operation)({
    status: 200,
    mediaType: "application/json",
    body,
  });
  expect(valid).toBe(violations.length === 0);
  return valid;
}

test("null is valid where OpenAPI 3.0 says nullable, with a type, allOf or a reference", () => {
  const $ref = "#/components/schemas/Address";
  const served = contractWith(
    {
      type: "object",
      properties: {
        name: { type: "string", nullable: true },
        home: { nullable: true, allOf: [{ $ref }] },
        work: { $ref },
      },
    },
    { components: { schemas: { Address: { type: "object", required: ["zip"] } } } },
  );
  expect(accepts(served, { name: null, home: null, work: { zip: 1 } })).toBe(true);
  expect(accepts(served, { home: {} })).toBe(false);
  expect(accepts(served, { work: null })).toBe(false);
});

test("the bound of an exclusive minimum of OpenAPI 3.0 is refused", () => {
  const served = contractWith({
    type: "object",
    properties: { weight: { type: "integer", minimum: 0, exclusiveMinimum: true } },
  });
  expect(accepts(served, { weight: 1 })).toBe(true);
  expect(accepts(served, { weight: 0 })).toBe(false);
});

test("a reference to a place outside of the named schemas is followed", () => {
  const served = contractWith(
    { $ref: "#/x-schemas/Parcel" },
    { "x-schemas": { Parcel: { type: "object", properties: { id: { type: "integer" } } } } },
  );
  expect(accepts(served, { id: 1 })).toBe(true);
  expect(accepts(served, { id: "one" })).toBe(false);
});

test("a document of OpenAPI 3.2 is served, with its own methods", () => {
  const content = {
    "application/json": {
      schema: { type: "object", required: ["id"], properties: { id: { type: "integer" } } },
    },
  };
  const responses = { 200: { content } };
  const contract = createContract("parcels", {
    openapi: "3.2.0",
    info,
    paths: { "/parcels": { query: { requestBody: { content }, responses } } },
  });
  const served = { contract, operation: first(contract.operations) };
  expect(served.operation.method).toBe("QUERY");
  expect(accepts(served, { id: 1 })).toBe(true);
  expect(accepts(served, {})).toBe(false);
});

test("an example is made of a schema with the example of OpenAPI 3.0", () => {
  const { contract, operation } = contractWith({
    type: "object",
    required: ["id", "note"],
    properties: {
      id: { type: "integer", example: 7 },
      note: { type: "string", nullable: true, example: "Fragile" },
    },
  });
  expect(answerOf(contract, operation)?.body).toEqual({ id: 7, note: "Fragile" });
});

test("an example without a value is passed over", () => {
  const schema = { type: "object", required: ["id"], properties: { id: { type: "integer" } } };
  const examples = { described: { summary: "Only described" }, whole: { value: { id: 9 } } };
  const bodyWith = (content: object): unknown => {
    const responses = { 200: { description: "One", content: { "application/json": content } } };
    const paths = { "/parcels": { get: { operationId: "read", responses } } };
    const contract = createContract("parcels", { openapi: "3.1.0", info, paths });
    return answerOf(contract, first(contract.operations))?.body;
  };
  expect(bodyWith({ schema, examples })).toEqual({ id: 9 });
  expect(bodyWith({ schema, examples: { described: examples.described } })).toEqual({ id: 0 });
});

test("operations with the same operationId have their own validators", () => {
  const operation = (required: string[]) => ({
    operationId: "save",
    requestBody: { content: { "application/json": { schema: { type: "object", required } } } },
    responses: {},
  });
  const contract = createContract("parcels", {
    openapi: "3.1.0",
    info,
    paths: { "/a": { post: operation(["a"]) }, "/b": { post: operation(["b"]) } },
  });
  const validate = requestValidators(contract);
  expect(contract.operations.map(({ id }) => id)).toEqual(["save", "post /b"]);
  expect(contract.operations.map((each) => validate(each)({ ...empty, body: { a: 1 } }).valid)).toEqual([
    true,
    false,
  ]);
});

test("a document without an operation serves nothing, and says so", () => {
  const { notices, operations } = createContract("parcels", {
    openapi: "3.1.0",
    info,
    webhooks: { event: {} },
  });
  expect(operations).toEqual([]);
  expect(notices).toEqual(["The contract has no operation below `paths`, so nothing is served."]);
});
