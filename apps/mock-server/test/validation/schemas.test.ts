import { describe, expect, test } from "vitest";

import { createContract } from "../../src/contract/contract.js";
import { responseValidators } from "../../src/validation/response-validator.js";
import { unvalidatedKeywords } from "../../src/validation/unvalidated-keywords.js";
import { placesOf, serve, serveBody, validate, validateBody } from "./operation.js";

function places(schema: object, body: unknown, schemas: object = {}, openapi = "3.1.1"): readonly string[] {
  return placesOf(validate(serveBody(schema, { schemas, openapi }), { body }));
}

const ref = (name: string): object => ({ $ref: `#/components/schemas/${name}` });

test("a schema that only the server writes is left out wherever it is referred to", () => {
  const secret = { Secret: { type: "string", readOnly: true } };
  const properties = { a: ref("Secret"), b: ref("Secret"), c: { allOf: [ref("Secret")] } };
  expect(places({ type: "object", required: ["a", "b", "c"], properties }, {}, secret)).toEqual([]);
});

test("a schema with unevaluatedProperties is the same for each operation that refers to it", async () => {
  const schemas = {
    Closed: { allOf: [{ properties: { a: { type: "integer" } } }], unevaluatedProperties: false },
  };
  const content = {
    "application/a+json": { schema: ref("Closed") },
    "application/b+json": { schema: ref("Closed") },
    "application/c+json": { schema: { allOf: [ref("Closed")] } },
  };
  const served = serve({ requestBody: { content } }, { schemas });
  for (const mediaType of Object.keys(content)) {
    expect(placesOf(await validateBody(served, mediaType, '{"a":1}'))).toEqual([]);
    expect(placesOf(await validateBody(served, mediaType, '{"b":1}'))).toEqual([
      "body/b unevaluatedProperties",
    ]);
  }
});

describe("what only the server writes", () => {
  const id = { type: "string", readOnly: true };
  const schemas = {
    Base: { type: "object", properties: { id } },
    Required: { type: "object", required: ["id", "name"] },
    Id: id,
  };
  const named = { name: { type: "string" } };
  test.each<[string, object]>([
    ["beside its declaration", { required: ["id", "name"], properties: { id, ...named } }],
    ["beside an allOf", { required: ["id", "name"], allOf: [ref("Base")], properties: named }],
    [
      "in another part of an allOf",
      { allOf: [ref("Base"), { required: ["id", "name"], properties: named }] },
    ],
    ["in a part that is a reference", { allOf: [ref("Base"), ref("Required")] }],
    ["by a property that is a reference", { required: ["id", "name"], properties: { id: ref("Id") } }],
    ["by a part of a property", { required: ["id", "name"], properties: { id: { allOf: [ref("Id")] } } }],
    [
      "in an alternative",
      { allOf: [ref("Base")], anyOf: [{ required: ["id", "name"] }, { required: ["id", "name", "x"] }] },
    ],
  ])("is not required, %s", (_, schema) => {
    expect(places(schema, { name: "a" }, schemas)).toEqual([]);
    expect(places(schema, {}, schemas)).toContain("body/name required");
    expect(places({ type: "array", items: schema }, [{ name: "a" }], schemas)).toEqual([]);
    expect(
      places({ properties: { in: { type: ["object", "null"], ...schema } } }, { in: { name: "a" } }, schemas),
    ).toEqual([]);
  });

  test.each<[string, object]>([
    ["dependentRequired", { dependentRequired: { name: ["id"] } }],
    ["dependentSchemas", { dependentSchemas: { name: { required: ["id"] } } }],
    ["both", { dependentSchemas: { name: { dependentRequired: { name: ["id"] } } } }],
    ["not, as it is not there", { not: { required: ["id"] } }],
    ["if", { if: { not: { required: ["id"] } }, else: false }],
  ])("is not required by %s", (_, schema) => {
    const parts = { ...schemas, Part: { type: "object", ...schema } };
    for (const whole of [
      { properties: { id }, ...schema },
      { allOf: [ref("Base"), schema] },
      { allOf: [ref("Base"), ref("Part")] },
    ]) {
      expect(places(whole, { name: "a" }, parts)).toEqual([]);
    }
  });

  test("leaves what else depends on a member required", () => {
    const schema = { properties: { id }, dependentRequired: { name: ["id", "age"] } };
    expect(places(schema, { name: "a" })).toEqual(["body/age dependentRequired"]);
  });

  test("is required of another object", () => {
    const schema = { allOf: [ref("Base")], properties: { other: { type: "object", required: ["id"] } } };
    expect(places(schema, { other: {} }, schemas)).toEqual(["body/other/id required"]);
    expect(places(ref("Required"), { name: "a" }, schemas)).toEqual(["body/id required"]);
  });
});

describe("alternatives that the values of a property tell apart", () => {
  const kind = (...values: readonly string[]) => ({ type: "string", enum: values });
  const schemas = {
    Cat: {
      type: "object",
      required: ["kind", "lives"],
      properties: { kind: kind("cat", "Cat"), lives: { type: "integer" } },
    },
    Dog: {
      type: "object",
      required: ["kind", "tricks"],
      properties: { kind: { const: "dog" }, tricks: { type: "array" } },
    },
    Named: { type: "object", properties: { name: { type: "string" } } },
  };

  test.each(["anyOf", "oneOf"])("only the alternative of %s that the value names is reported", (keyword) => {
    const schema = { [keyword]: [ref("Cat"), ref("Dog"), { type: "null" }] };
    expect(places(schema, { kind: "cat" }, schemas)).toEqual(["body/lives required"]);
    expect(places(schema, { kind: "Cat", lives: "nine" }, schemas)).toEqual(["body/lives type"]);
    expect(places(schema, { kind: "dog", lives: 9 }, schemas)).toEqual(["body/tricks required"]);
    for (const value of [{ kind: "cat", lives: 9 }, { kind: "dog", tricks: [] }, null]) {
      expect(places(schema, value, schemas)).toEqual([]);
    }
  });

  test.each(["anyOf", "oneOf"])("no alternative of %s is reported if the value names none", (keyword) => {
    const schema = { [keyword]: [ref("Cat"), ref("Dog")] };
    const served = serveBody(schema, { schemas });
    expect(validate(served, { body: { kind: "cow" } })).toMatchObject({
      violations: [
        { at: ["kind"], message: 'must be equal to one of the allowed values: "cat", "Cat", "dog"' },
      ],
    });
    expect(places(schema, {}, schemas)).toEqual(["body/kind required"]);
  });

  test("all alternatives are tried if one of them takes any value, or if the server alone writes the property", () => {
    expect(places({ anyOf: [ref("Cat"), ref("Dog"), ref("Named")] }, { kind: "cat" }, schemas)).toEqual([]);
    const readOnly = { type: "string", enum: ["cow"], readOnly: true };
    const Cow = { type: "object", required: ["kind"], properties: { kind: readOnly } };
    expect(places({ anyOf: [ref("Cat"), ref("Cow")] }, { kind: "cat" }, { ...schemas, Cow })).toEqual([]);
  });

  test("the defaults of another alternative are not written", () => {
    const count = { type: "integer", default: 1 };
    const Cow = { type: "object", properties: { kind: { const: "cow" }, calves: count } };
    const Hen = { type: "object", properties: { kind: { const: "hen" }, eggs: count } };
    const body = { kind: "hen" };
    expect(places({ anyOf: [ref("Cow"), ref("Hen")] }, body, { Cow, Hen })).toEqual([]);
    expect(body).toEqual({ kind: "hen", eggs: 1 });
  });
});

describe("a discriminator", () => {
  const schemas = {
    Cat: {
      type: "object",
      required: ["kind"],
      properties: { kind: { type: "string" }, claws: { type: "integer" } },
    },
    Dog: {
      type: "object",
      required: ["kind"],
      properties: { kind: { type: "string" }, bark: { type: "string" } },
    },
    Fox: { type: "object", properties: { kind: { const: "red-fox" }, den: { type: "string" } } },
  };
  const mapping = { kitty: "#/components/schemas/Cat" };
  const pet = (keyword: string): object => ({
    [keyword]: [ref("Cat"), ref("Dog"), ref("Fox")],
    discriminator: { propertyName: "kind", mapping },
  });

  test.each(["oneOf", "anyOf"])("selects the alternative of %s by mapping, name or constant", (keyword) => {
    expect(places(pet(keyword), { kind: "kitty", claws: 3 }, schemas)).toEqual([]);
    expect(places(pet(keyword), { kind: "Dog", bark: "w" }, schemas)).toEqual([]);
    expect(places(pet(keyword), { kind: "red-fox" }, schemas)).toEqual([]);
    expect(places(pet(keyword), { kind: "kitty", claws: "x" }, schemas)).toEqual(["body/claws type"]);
    expect(places(pet(keyword), { kind: "Dog", bark: 1 }, schemas)).toEqual(["body/bark type"]);
  });

  test("refuses a value that selects nothing with the values that do", () => {
    const served = serveBody(pet("oneOf"), { schemas });
    expect(validate(served, { body: { kind: "bird" } })).toMatchObject({
      violations: [
        {
          at: ["kind"],
          keyword: "enum",
          message: 'must be equal to one of the allowed values: "kitty", "Cat", "Dog", "red-fox"',
          schemaPointer: expect.stringMatching(/schema\/discriminator$/),
        },
      ],
    });
    expect(placesOf(validate(served, { body: {} }))).toEqual(["body/kind required"]);
  });

  describe.each(["kind", "__proto__"])("by the property %s", (tag) => {
    const one = (name: string, member: string, required = [tag, member]): object => ({
      type: "object",
      required,
      properties: { [tag]: { const: name }, [member]: { type: "integer" } },
    });
    const own = { Cow: one("cow", "milk"), Hen: one("hen", "eggs") };
    const alternatives = { oneOf: [ref("Cow"), ref("Hen")] };
    const tagged = { ...alternatives, discriminator: { propertyName: tag } };
    const body = (text: string): unknown => JSON.parse(text.replace("kind", tag));

    test.each([
      ["written", tagged],
      ["implied", alternatives],
    ])("that is %s reports nothing of the other alternatives", (_, schema) => {
      expect(places(schema, body('{"kind":"cow","milk":1}'), own)).toEqual([]);
      expect(places(schema, body('{"kind":"cow"}'), own)).toEqual(["body/milk required"]);
      expect(places(schema, body('{"kind":"dog"}'), own)).toEqual([`body/${tag} enum`]);
      expect(places(schema, body('{"kind":null,"milk":1}'), own)).toEqual([`body/${tag} enum`]);
      expect(places(schema, {}, own)).toEqual([`body/${tag} required`]);
      expect(places(schema, { milk: 1 }, own)).toEqual([`body/${tag} required`]);
      expect(places(schema, 1, own)).toEqual(["body type"]);
    });

    test("that one alternative does not require is not missed", () => {
      const optional = { ...own, Hen: one("hen", "eggs", ["eggs"]) };
      expect(places(alternatives, { eggs: 1 }, optional)).toEqual([]);
      expect(places(alternatives, body('{"kind":"dog"}'), optional)).toEqual([`body/${tag} enum`]);
      expect(places(alternatives, {}, optional)).toContain("body/eggs required");
    });
  });

  test.each([null, "x", 1, []])("refuses %j, which is no object", (body) => {
    expect(places(pet("oneOf"), body, schemas)).toEqual(["body type"]);
  });

  test("lets null through where that is an alternative", () => {
    const nullable = { ...pet("oneOf"), oneOf: [ref("Cat"), ref("Dog"), { type: "null" }] };
    expect(places(nullable, null, schemas)).toEqual([]);
    expect(places(nullable, { kind: "Dog", bark: 1 }, schemas)).toEqual(["body/bark type"]);
    expect(places({ nullable: true, ...pet("oneOf") }, null, schemas, "3.0.3")).toEqual([]);
  });

  test("selects inside of itself", () => {
    const nested = {
      ...schemas,
      Pet: pet("oneOf"),
      Dog: { type: "object", properties: { kind: { type: "string" }, friend: ref("Pet") } },
    };
    expect(places(ref("Pet"), { kind: "Dog", friend: { kind: "kitty", claws: 1 } }, nested)).toEqual([]);
    expect(places(ref("Pet"), { kind: "Dog", friend: { kind: "kitty", claws: "x" } }, nested)).toEqual([
      "body/friend/claws type",
    ]);
  });

  test("has an alternative for all other values in OpenAPI 3.2", () => {
    const schema = {
      ...pet("oneOf"),
      discriminator: { propertyName: "kind", mapping, defaultMapping: "Dog" },
    };
    expect(places(schema, { kind: "other", bark: "w" }, schemas, "3.2.0")).toEqual([]);
    expect(places(schema, { bark: 1 }, schemas, "3.2.0")).toContain("body/bark type");
  });

  test.each<[string, object, string]>([
    [
      "a base schema",
      { ...schemas.Cat, discriminator: { propertyName: "kind" } },
      "there is no oneOf or anyOf beside it",
    ],
    [
      "alternatives without names",
      { oneOf: [schemas.Cat], discriminator: { propertyName: "kind" } },
      "an alternative is not a reference",
    ],
  ])("of %s selects nothing, which a notice says", (_, schema, reason) => {
    const { contract } = serveBody(schema);
    expect(unvalidatedKeywords(contract)).toEqual([
      "Discriminators that select nothing, so that all alternatives are tried: " +
        `#/paths/~1parcels~1{id}/post/requestBody/content/application~1json/schema (${reason}).`,
    ]);
    expect(places(schema, { kind: "x" })).toEqual([]);
  });
});

describe("members that every object has in JavaScript", () => {
  test.each(["constructor", "toString", "__proto__", "hasOwnProperty"])("%s", (name) => {
    const body = (value: string): unknown => JSON.parse(`{"${name}":${value}}`) as unknown;
    const properties = Object.fromEntries([[name, { type: "string" }]]);
    expect(places({ type: "object", properties }, {})).toEqual([]);
    expect(places({ type: "object", properties }, body('"a"'))).toEqual([]);
    expect(places({ type: "object", properties }, body("1"))).toEqual([`body/${name} type`]);
    expect(places({ type: "object", required: [name] }, {})).toEqual([`body/${name} required`]);
    expect(places({ type: "object", properties, additionalProperties: false }, body('"a"'))).toEqual([]);
  });
});

test.each<[object, unknown, readonly string[]]>([
  [{ dependentRequired: { a: ["b"] } }, { a: 1 }, ["body/b dependentRequired"]],
  [{ dependentSchemas: { a: { required: ["b"] } } }, { a: 1 }, ["body/b required"]],
  [
    { if: { properties: { k: { const: 1 } }, required: ["k"] }, else: { required: ["z"] } },
    { k: 2 },
    ["body/z required"],
  ],
  [
    { allOf: [{ properties: { a: {} } }], unevaluatedProperties: false },
    { b: 1 },
    ["body/b unevaluatedProperties"],
  ],
  [{ prefixItems: [{ type: "string" }, { type: "integer" }] }, ["a", 1, "more"], []],
  [{ prefixItems: [{ type: "string" }, { type: "integer" }] }, ["a"], []],
  [{ prefixItems: [{ type: "string" }, { type: "integer" }] }, ["a", "b"], ["body/1 type"]],
  [{ prefixItems: [{ type: "string" }], items: false }, ["a", "b"], ["body items"]],
  [{ items: [{ type: "string" }] }, [1], ["body/0 type"]],
  [{ contains: { type: "string" }, minContains: 2 }, ["a"], ["body contains"]],
  [{ contains: { type: "string" }, maxContains: 1 }, ["a", "b"], ["body contains"]],
  [{ type: "string", contentEncoding: "base64", contentMediaType: "image/png" }, "@@", []],
  [{ multipleOf: 0.01 }, 19.99, []],
  [{ multipleOf: 0.01 }, 19.995, ["body multipleOf"]],
  [{ type: "integer", nullable: true }, null, ["body type"]],
  [{ const: 1 }, 2, ["body const"]],
  [{ type: "integer" }, 1.0, []],
  [{ propertyNames: { pattern: "^a" } }, { b: 1 }, ["body pattern", "body propertyNames"]],
])("%j validates %j", (schema, body, expected) => {
  expect(places(schema, body)).toEqual(expected);
});

test.each<[object, unknown, readonly string[]]>([
  [{ type: "file" }, "x", []],
  [{ required: true, properties: { a: { type: "string", required: true } } }, { a: 1 }, ["body/a type"]],
  [{ enum: [], type: "string" }, "x", ["body not"]],
  [{ enum: null, minLength: "1", pattern: null, properties: null, format: 7 }, "x", []],
  [{ id: "x", nullable: "yes", default: {} }, "x", []],
])("a keyword with a value that means nothing is no reason to refuse: %j", (schema, body, expected) => {
  expect(places(schema, body)).toEqual(expected);
});

test.each<[string, string, boolean]>([
  ["date-time", "2024-01-01T00:00:00Z", true],
  ["date-time", "2016-12-31T23:59:60Z", true],
  ["date-time", "2024-01-01T00:00:00.123456789+02:00", true],
  ["date-time", "2024-01-01 00:00:00Z", false],
  ["date-time", "2024-01-01T00:00:00", false],
  ["date-time", "2024-02-30T00:00:00Z", false],
  ["date", "2026-02-30", false],
  ["date", "2024-02-29", true],
  ["uuid", "2c5ea4c0-4067-11e9-8bad-9b1deb4d3b7d", true],
  ["uuid", "urn:uuid:2c5ea4c0-4067-11e9-8bad-9b1deb4d3b7d", false],
  ["ipv4", "1.2.3.400", false],
  ["ipv6", "::1", true],
  ["ipv6", "::g", false],
  ["email", "a@b.c", true],
  ["email", "a@b", true],
  ["email", '"a b"@c.d', true],
  ["email", "a@[127.0.0.1]", true],
  ["email", "a@b..c", false],
  ["email", "a", false],
  ["uri", "https://a.example/b?c#d", true],
  ["uri", "/b", false],
  ["hostname", "a-.example", false],
  ["duration", "P1DT2H", true],
  ["duration", "1 day", false],
  ["byte", "YQ==", true],
  ["byte", "@@", false],
  ["money", "anything", true],
  ["constructor", "anything", true],
])("the format %s of %s is valid: %s", (format, text, isValid) => {
  expect(places({ type: "string", format }, text)).toEqual(isValid ? [] : ["body format"]);
});

test.each([
  ["int32", 2_147_483_648],
  ["int32", 1.5],
  ["int64", 1.5],
])("the format %s refuses %d", (format, number) => {
  expect(places({ type: "number", format }, number)).toEqual(["body format"]);
});

test("notices list what is not validated, a line for each kind", () => {
  const properties = {
    a: { type: "string", format: "money" },
    b: { type: "string", format: "phone" },
    c: { type: "string", pattern: "(" },
    d: { type: "string", pattern: String.raw`^[\w-.]+\@$` },
  };
  const { contract } = serveBody({ type: "object", properties });
  expect(unvalidatedKeywords(contract)).toEqual([
    "Formats that are not known, and not validated: money, phone.",
    "Patterns that are no regular expressions, and not validated: (.",
  ]);
  expect(places({ type: "object", properties }, { a: "x", c: "x", d: "x" })).toEqual(["body/d pattern"]);
});

test("an integer beyond a double's precision in the contract is a bound like others", () => {
  expect(places({ type: "integer", maximum: 9_223_372_036_854_775_807n, enum: [1, 2n] }, 2)).toEqual([]);
  expect(places({ type: "integer", maximum: 9_223_372_036_854_775_807n }, 1e19)).toEqual(["body maximum"]);
});

test("each schema is compiled once, however many operations refer to it", () => {
  const schemas: Record<string, object> = {};
  const size = 60;
  for (let index = 0; index < size; index += 1) {
    schemas[`S${index}`] = {
      type: "object",
      required: ["id"],
      properties: {
        id: { type: "string", maxLength: 64 },
        next: ref(`S${(index + 1) % size}`),
        list: { type: "array", items: ref(`S${(index + 7) % size}`) },
      },
    };
  }
  const content = (index: number): object => ({ "application/json": { schema: ref(`S${index % size}`) } });
  const paths = Object.fromEntries(
    Array.from({ length: 200 }, (_, index) => [
      `/r${index}`,
      {
        post: {
          requestBody: { content: content(index) },
          responses: { 200: { description: "", content: content(index) } },
        },
      },
    ]),
  );
  const contract = createContract("large", {
    openapi: "3.1.1",
    info: { title: "", version: "" },
    paths,
    components: { schemas },
  });
  const operations = [...contract.operations];
  const measure = (some: typeof operations): number => {
    const { user } = process.cpuUsage();
    for (const operation of some) {
      validate({ contract, operation }, { body: { id: "a" } });
      responseValidators(contract)(operation);
    }
    return process.cpuUsage().user - user;
  };
  const cold = measure(operations.slice(0, size));
  // The other operations have no schema of their own: they may not cost as much as compiling all schemas again.
  expect(measure(operations.slice(size))).toBeLessThan(Math.max(cold, 50_000));
});

test("a default stands for what is optional, and not for what is required", () => {
  const properties = { kind: { type: "string", default: "cat" } };
  expect(places({ type: "object", properties }, {})).toEqual([]);
  expect(places({ type: "object", properties, required: ["kind"] }, {})).toEqual(["body/kind required"]);
});
