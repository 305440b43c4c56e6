import { expect, test } from "vitest";

import { get, json, serve } from "./serve.js";

/** The longest time in milliseconds for an answer, on a slow machine. */
const LONGEST = 5000;

async function answerTo(schema: object) {
  await using own = await serve({ "/a": get({ 200: json({ schema }) }) });
  const startedAt = performance.now();
  const { status, reasons, json: body } = await own.call("GET", "/a");
  expect(performance.now() - startedAt).toBeLessThan(LONGEST);
  expect(status).toBe(200);
  return { reasons, body };
}

const different = { type: "array", uniqueItems: true };
const hidden = "^(?!x)(?=.*0)[0-9]{1,2}$";
const never = { type: "string", pattern: hidden, maxLength: 1, not: { pattern: "." } };

test.each([
  ["two different items that are 1", { ...different, minContains: 2, contains: { const: 1 } }],
  [
    "two different integers that are 1",
    { ...different, minContains: 2, contains: { enum: [1] }, items: { type: "integer" } },
  ],
  ["three different booleans", { ...different, minContains: 3, contains: { type: "boolean" } }],
  [
    "two different texts of a pattern with one text",
    { ...different, minContains: 2, contains: { type: "string", pattern: "^a$" } },
  ],
  [
    "three members with two names",
    { type: "object", minProperties: 3, propertyNames: { pattern: "^(?!b)[a-c]$" } },
  ],
  [
    "a hundred members with few names",
    {
      type: "object",
      minProperties: 100,
      additionalProperties: false,
      patternProperties: { "^(?=.*x)[a-z]{2}$": { type: "string", pattern: "^(?!a)[a-b]$" } },
    },
  ],
  [
    "lists of lists of texts that no alternative has",
    {
      type: "array",
      minItems: 20,
      items: {
        type: "array",
        minItems: 20,
        items: { oneOf: Array.from({ length: 20 }, () => ({ ...never })) },
      },
    },
  ],
  [
    "more different objects than there are",
    {
      ...different,
      minItems: 1000,
      items: {
        type: "object",
        required: ["a"],
        properties: { a: { enum: [1, 2, 3] }, b: { type: "boolean" } },
        additionalProperties: false,
      },
    },
  ],
])("no value holds to %s: that is found out soon, and the header says it", async (_name, schema) => {
  const { reasons } = await answerTo(schema);
  expect(reasons.length).toBeGreaterThan(0);
});

const sizeOf = (body: unknown): number => Object.keys(body as object).length;

test.each([
  [
    300,
    "texts of a pattern",
    { ...different, minItems: 300, items: { type: "string", pattern: "^[a-z]{2}$" } },
  ],
  [
    676,
    "texts, all that a pattern has",
    { ...different, minItems: 676, items: { type: "string", pattern: "^[a-z]{2}$" } },
  ],
  [
    400,
    "texts of a pattern with look-around",
    { ...different, minItems: 400, items: { type: "string", pattern: String.raw`^(?=.*\d)[a-z\d]{3}$` } },
  ],
  [300, "texts of a format", { ...different, minItems: 300, items: { type: "string", format: "date" } }],
  [1000, "integers", { ...different, minItems: 1000, items: { type: "integer" } }],
  [
    300,
    "integers of a range",
    { ...different, minItems: 300, items: { minimum: 1, maximum: 300, type: "integer" } },
  ],
  [
    50,
    "fractions of a range",
    { ...different, minItems: 50, items: { minimum: 0, maximum: 1, type: "number" } },
  ],
  [
    2,
    "objects with a fixed member",
    {
      ...different,
      minContains: 2,
      contains: { type: "object", required: ["k"], properties: { k: { const: 1 } } },
    },
  ],
  [
    20,
    "objects with a fixed member, for which other members are found",
    {
      ...different,
      minItems: 20,
      items: { type: "object", required: ["k"], properties: { k: { const: 1 } } },
    },
  ],
  [
    9,
    "objects, all that there are",
    {
      ...different,
      minItems: 9,
      items: {
        type: "object",
        required: ["a"],
        properties: { a: { enum: [1, 2, 3] }, b: { type: "boolean" } },
        additionalProperties: false,
      },
    },
  ],
  [26, "names of one letter", { type: "object", minProperties: 26, propertyNames: { pattern: "^[a-z]$" } }],
])("%i different %s are made soon", async (count, _name, schema) => {
  const { reasons, body } = await answerTo(schema);
  expect([reasons, sizeOf(body)]).toEqual([[], count]);
});

test("what was made until no step was left is sent", async () => {
  const { body } = await answerTo({ ...different, minContains: 2, contains: { const: 1 } });
  expect(body).toContain(1);
});
