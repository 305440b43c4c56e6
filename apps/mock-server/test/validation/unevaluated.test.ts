import { describe, expect, test } from "vitest";

import { readBodyContent } from "../../src/http/body.js";
import { responseValidators } from "../../src/validation/response-validator.js";
import { placesOf, serve, serveBody, validate, validateBody } from "./operation.js";

/** The bodies of a list that are valid, in a request and in a response. Fails where the two differ. */
function accepted(schema: object, bodies: readonly unknown[], schemas: object = {}): readonly unknown[] {
  const content = { "application/json": { schema } };
  const served = serve(
    { requestBody: { content }, responses: { 200: { description: "OK", content } } },
    { schemas },
  );
  const check = responseValidators(served.contract)(served.operation);
  return bodies.filter((body) => {
    const { valid } = validate(served, { body });
    expect(check({ status: 200, body }).length === 0).toBe(valid);
    return valid;
  });
}

function conditional(...schemas: readonly object[]): object {
  return Object.fromEntries(schemas.map((schema, index) => [["if", "then", "else"][index], schema]));
}

const a = { properties: { a: { type: "integer" } } };
const b = { properties: { b: { type: "integer" } } };
const closed = { unevaluatedProperties: false };
const isOne = { properties: { a: { const: 1 } } };

describe("unevaluatedProperties: false", () => {
  test.each<[string, object, readonly unknown[], readonly unknown[]]>([
    [
      "dependentSchemas, of names that are there only",
      { ...a, dependentSchemas: { c: { properties: { c: {} } }, d: { properties: { e: {} } } } },
      [{}, { a: 1 }, { a: 1, c: 2 }],
      [{ e: 1 }, { d: 1 }, { d: 1, e: 1 }, { c: 1, e: 1 }],
    ],
    ["if without then, where it holds", { if: isOne }, [{ a: 1 }, {}], [{ a: 2 }, { a: 1, b: 1 }]],
    [
      "if with then and else",
      conditional(isOne, b, { properties: { a: {}, c: {} } }),
      [
        { a: 1, b: 1 },
        { a: 2, c: 1 },
      ],
      [
        { a: 2, b: 1 },
        { a: 1, c: 1 },
      ],
    ],
    ["if with else only", { if: isOne, else: b }, [{ a: 1 }, {}], [{ a: 2, b: 1 }, { a: 2 }, { b: 1 }]],
    [
      "anyOf, the alternatives that hold",
      {
        anyOf: [
          { ...a, required: ["a"] },
          { ...b, required: ["b"] },
        ],
      },
      [{ a: 1 }, { b: 1 }, { a: 1, b: 1 }],
      [{ a: 1, b: "x" }, {}],
    ],
    [
      "oneOf in allOf",
      {
        allOf: [
          {
            oneOf: [
              { ...a, required: ["a"] },
              { ...b, required: ["b"] },
            ],
          },
        ],
      },
      [{ a: 1 }, { b: 1 }],
      [
        { a: 1, b: 1 },
        { a: 1, c: 1 },
      ],
    ],
    ["not, which evaluates nothing", { not: { not: a } }, [{}], [{ a: 1 }]],
    [
      "patternProperties and __proto__",
      { patternProperties: { "^x": {} }, properties: JSON.parse('{"__proto__":{}}') },
      [{ x1: 1 }, JSON.parse('{"__proto__":1}')],
      [{ y: 1 }, { constructor: 1 }],
    ],
    [
      "additionalProperties and unevaluatedProperties of a part",
      {
        anyOf: [
          { required: ["a"], additionalProperties: true },
          { required: ["b"], unevaluatedProperties: true },
        ],
      },
      [
        { a: 1, x: 1 },
        { b: 1, x: 1 },
      ],
      [{ x: 1 }],
    ],
  ])("knows what %s", (_, schema, valid, invalid) => {
    const whole = { type: "object", ...schema, ...closed };
    expect(accepted(whole, [...valid, ...invalid])).toEqual(valid);
    const Part = { type: "object", title: "Part", ...schema };
    const $ref = "#/components/schemas/Part";
    expect(accepted({ $ref, ...closed }, [...valid, ...invalid], { Part })).toEqual(valid);
    expect(accepted({ allOf: [{ anyOf: [{ $ref }] }], ...closed }, [...valid, ...invalid], { Part })).toEqual(
      valid,
    );
  });

  test("names the member that nothing evaluates, and no other", () => {
    const schema = { allOf: [a, { dependentSchemas: { b } }], ...closed };
    expect(placesOf(validate(serveBody(schema), { body: { a: "x", b: 1, c: 1, d: 1 } }))).toEqual([
      "body/a type",
      "body/c unevaluatedProperties",
      "body/d unevaluatedProperties",
    ]);
  });

  test("validates what nothing evaluates against a schema", () => {
    const schema = { if: isOne, unevaluatedProperties: { type: "string" } };
    const served = serveBody(schema);
    expect(placesOf(validate(served, { body: { a: 1, b: "x" } }))).toEqual([]);
    expect(placesOf(validate(served, { body: { a: 1, b: { c: 1 } } }))).toEqual(["body/b type"]);
    expect(placesOf(validate(served, { body: { a: 2 } }))).toEqual(["body/a type"]);
  });

  test("writes no default of a part that does not hold", () => {
    const schema = {
      anyOf: [{ required: ["z"], properties: { d: { default: 1 } } }, a],
      if: { required: ["z"], properties: { d: { default: 1 } } },
      ...closed,
    };
    const body = { a: 1 };
    expect(placesOf(validate(serveBody(schema), { body }))).toEqual([]);
    expect(body).toEqual({ a: 1 });
  });
});

describe("unevaluatedItems: false", () => {
  test.each<[string, object, readonly unknown[], readonly unknown[]]>([
    ["prefixItems", { prefixItems: [true, true] }, [[], [1], [1, 2]], [[1, 2, 3]]],
    ["items", { anyOf: [{ items: { type: "string" } }, { minItems: 2 }] }, [[], ["a", "b"]], [[1, 2], [1]]],
    [
      "contains, the items that match only",
      { contains: { type: "string" } },
      [["a"], ["a", "b"]],
      [["a", 1], [1, "a"], [1]],
    ],
    [
      "contains in parts",
      { allOf: [{ contains: { multipleOf: 2 } }, { contains: { multipleOf: 3 } }] },
      [[2, 3, 4, 9, 6]],
      [[2, 3, 5], [2]],
    ],
    ["minContains: 0", { minContains: 0, contains: { type: "string" } }, [[], ["a"]], [[1], ["a", 1]]],
    [
      "if, where it holds",
      conditional({ prefixItems: [{ const: "a" }] }, { prefixItems: [true, true] }),
      [["a"], ["a", "b"], []],
      [["b"], ["b", "c"], ["a", "b", "c"]],
    ],
  ])("knows what %s", (_, schema, valid, invalid) => {
    const rest = { unevaluatedItems: false };
    expect(accepted({ type: "array", ...schema, ...rest }, [...valid, ...invalid])).toEqual(valid);
    const $ref = "#/components/schemas/Part";
    const schemas = { Part: { type: "array", title: "Part", ...schema } };
    expect(accepted({ $ref, ...rest }, [...valid, ...invalid], schemas)).toEqual(valid);
  });

  test("names the item that nothing evaluates", () => {
    const served = serveBody({ contains: { type: "string" }, unevaluatedItems: false });
    expect(validate(served, { body: ["a", 1, "b"] })).toMatchObject({
      violations: [
        {
          at: [],
          keyword: "unevaluatedItems",
          params: { unevaluatedItem: 1 },
          message: "must NOT have unevaluated items (item 1)",
        },
      ],
    });
  });

  test("compares all digits of an item with contains", async () => {
    const schema = { contains: { const: "LONG" }, unevaluatedItems: false };
    const text = JSON.stringify(schema).replace('"LONG"', "9007199254740993");
    const { value } = await readBodyContent(Buffer.from(text), "application/json");
    const served = serveBody(value as object);
    const places = async (body: string) => placesOf(await validateBody(served, "application/json", body));
    expect(await places("[9007199254740993]")).toEqual([]);
    expect(await places("[9007199254740993,9007199254740992]")).toEqual(["body unevaluatedItems"]);
  });
});

test("unevaluated members are found where alternatives double twenty times", () => {
  const schemas: Record<string, object> = { S20: a };
  for (let index = 0; index < 20; index += 1) {
    const next = { $ref: `#/components/schemas/S${index + 1}` };
    schemas[`S${index}`] = {
      anyOf: [{ allOf: [next, { required: ["z"] }] }, { allOf: [next, next] }],
      ...(index % 10 === 0 && closed),
    };
  }
  const served = serveBody({ $ref: "#/components/schemas/S0", ...closed }, { schemas });
  expect(placesOf(validate(served, { body: { a: 1 } }))).toEqual([]);
  expect(placesOf(validate(served, { body: { a: 1, b: 1 } }))).toContain("body/b unevaluatedProperties");
});

test("contains is asked of an empty list, also beside prefixItems", () => {
  const tuple = { prefixItems: [{ type: "integer" }], contains: { type: "integer" } };
  expect(accepted(tuple, [[], [1], ["a"]])).toEqual([[1]]);
  expect(accepted({ not: tuple }, [[], [1], ["a"]])).toEqual([[], ["a"]]);
  expect(accepted({ oneOf: [{ not: tuple }, tuple] }, [[], [1], ["a"]])).toEqual([[], [1], ["a"]]);
});
