import { expect, test } from "vitest";

import { createContract } from "../../src/contract/contract.js";
import { responseValidators } from "../../src/validation/response-validator.js";
import { parseJson } from "../../src/http/long-integers.js";
import { placesOf, serveBody, validate, validateBody } from "./operation.js";

const MOST = 9223372036854775807n;

async function places(schema: object, text: string, schemas: object = {}): Promise<readonly string[]> {
  return placesOf(await validateBody(serveBody(schema, { schemas }), "application/json", text));
}

test.each<[string, string, string]>([
  ["int64", "9223372036854775807", "9223372036854775808"],
  ["int64", "-9223372036854775808", "-9223372036854775809"],
  ["uint64", "18446744073709551615", "18446744073709551616"],
  ["uint64", "0", "-1"],
  ["int32", "2147483647", "2147483648"],
  ["uint32", "4294967295", "4294967296"],
  ["int16", "-32768", "-32769"],
  ["uint8", "255", "256"],
  ["double-int", "9007199254740991", "9007199254740992"],
])("the bounds of %s are checked: %s, not %s", async (format, inside, outside) => {
  const schema = { type: "integer", format };
  expect(await places(schema, inside)).toEqual([]);
  expect(await places(schema, outside)).toEqual(["body format"]);
  expect(await places({ type: "object", properties: { id: schema } }, `{"id":${inside}}`)).toEqual([]);
  expect(await places({ type: "array", items: schema }, `[1,${outside}]`)).toEqual(["body/1 format"]);
  expect(await places({ type: "string", format }, `"${outside}"`)).toEqual([]);
});

test("other formats of numbers are annotations", async () => {
  for (const format of ["double", "float", "decimal", "unknown"]) {
    expect(await places({ type: "number", format }, "1e300")).toEqual([]);
    expect(await places({ type: "number", format }, "9223372036854775808")).toEqual([]);
  }
});

const id = 9007199254740993n;

test.each<[string, object, string, string]>([
  ["minimum", { minimum: id }, "9007199254740993", "9007199254740992"],
  ["exclusiveMinimum", { exclusiveMinimum: id }, "9007199254740994", "9007199254740993"],
  ["maximum", { maximum: id }, "9007199254740993", "9007199254740994"],
  ["exclusiveMaximum", { exclusiveMaximum: id }, "9007199254740992", "9007199254740993"],
  ["multipleOf", { multipleOf: 3 }, "9007199254740993", "9007199254740994"],
  ["multipleOf", { multipleOf: 1_000_000_000 }, "3000000000", "1"],
  ["multipleOf", { multipleOf: id }, "18014398509481986", "18014398509481985"],
  ["enum", { enum: [1, id] }, "9007199254740993", "9007199254740992"],
  ["const", { const: id }, "9007199254740993", "9007199254740992"],
  ["const", { const: { id } }, '{"id":9007199254740993}', '{"id":9007199254740992}'],
  [
    "uniqueItems",
    { uniqueItems: true },
    "[9007199254740993,9007199254740992]",
    "[9007199254740993,9007199254740993]",
  ],
])("%s is exact", async (keyword, schema, valid, invalid) => {
  expect(await places(schema, valid)).toEqual([]);
  expect(await places(schema, invalid)).toEqual([`body ${keyword}`]);
  const below = { properties: { a: { $ref: "#/components/schemas/A" } } };
  const schemas = { A: schema };
  expect(await places(below, `{"a":${valid}}`, schemas)).toEqual([]);
  expect(await places(below, `{"a":${invalid}}`, schemas)).toEqual([`body/a ${keyword}`]);
});

test("a valid body keeps its digits, and gets its defaults", async () => {
  const schema = {
    type: "object",
    properties: {
      id: { type: "integer" },
      list: { type: "array", items: { type: "number" } },
      size: { default: 1 },
    },
  };
  const text = '{"id":9007199254740993,"list":[-9007199254740993,1]}';
  const result = await validateBody(serveBody(schema), "application/json", text);
  expect(result).toMatchObject({ valid: true, request: { body: { id, list: [-id, 1], size: 1 } } });
});

test("a violation shows the digits of the value and of the bound", async () => {
  const served = serveBody({ properties: { id: { type: "integer", maximum: MOST, enum: [MOST] } } });
  const result = await validateBody(served, "application/json", '{"id":9223372036854775808}');
  expect(result).toMatchObject({
    valid: false,
    violations: [
      { keyword: "enum", message: "must be equal to one of the allowed values: 9223372036854775807" },
      { keyword: "maximum", message: "must be <= 9223372036854775807", value: 9223372036854775808n },
    ],
  });
});

test("a parameter keeps its digits", () => {
  const parameters = ["id", "ids"].map((name) => ({
    name,
    in: "query",
    schema: {
      ...(name === "id" ? {} : { type: "array" }),
      ...(name === "id"
        ? { type: "integer", format: "int64" }
        : { items: { type: "integer", format: "int64" } }),
    },
  }));
  const served = serveParameters(parameters);
  expect(validate(served, { query: `id=${MOST}&ids=1&ids=${MOST}` })).toMatchObject({
    valid: true,
    request: { query: { id: MOST, ids: [1, MOST] } },
  });
  expect(placesOf(validate(served, { query: `id=${MOST + 1n}&ids=1&ids=${MOST + 1n}` }))).toEqual([
    "query/id format",
    "query/ids/1 format",
  ]);
});

function serveParameters(parameters: readonly object[]) {
  const document = {
    openapi: "3.1.1",
    info: { title: "Long", version: "1" },
    paths: { "/a": { get: { parameters, responses: { 204: { description: "" } } } } },
  };
  const contract = createContract("long", document);
  const [operation] = contract.operations;
  if (!operation) throw new Error("There is no operation.");
  return { contract, operation };
}

test("a response that is frozen is validated, too", () => {
  const schema = { type: "object", properties: { id: { type: "integer", format: "int64" } } };
  const response = { description: "", content: { "application/json": { schema } } };
  const contract = createContract("long", {
    openapi: "3.1.1",
    info: { title: "Long", version: "1" },
    paths: { "/a": { get: { responses: { 200: response } } } },
  });
  const [operation] = contract.operations;
  if (!operation) throw new Error("There is no operation.");
  const check = responseValidators(contract)(operation);
  expect(check({ status: 200, body: Object.freeze(parseJson(`{"id":${MOST}}`)) })).toEqual([]);
  expect(check({ status: 200, body: Object.freeze(parseJson(`{"id":${MOST + 1n}}`)) })).toHaveLength(1);
});
