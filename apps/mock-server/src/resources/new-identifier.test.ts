import type { OpenApiDocument, Schema } from "@event-contracts/contracts/openapi";
import { expect, test } from "vitest";

import { randomnessOf } from "../state/random.js";
import { newIdentifier } from "./new-identifier.js";
import { schemaShapes } from "./schema-shape.js";

test.each<[string, Schema, unknown, RegExp]>([
  ["a number", { type: "integer" }, 0, /^7$/],
  [
    "a UUID",
    { type: "string", format: "uuid" },
    "string",
    /^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/,
  ],
  ["a number as a text", { type: "string" }, "12", /^7$/],
  ["a number behind the example's letters", { type: "string" }, "INV-0012", /^INV-0007$/],
  [
    "a text in the example's form",
    { type: "string" },
    "cus_4fdAW5ftNQow1a",
    /^cus_\d[a-z]{2}[A-Z]{2}\d[a-z]{2}[A-Z]{2}[a-z]{2}\d[a-z]$/,
  ],
  [
    "a number with leading zeros where the pattern asks for them",
    { type: "string", pattern: "^[0-9]{4}$" },
    "1234",
    /^0007$/,
  ],
  [
    "digits where the pattern has no small number",
    { type: "string", pattern: "^[1-9][0-9]{3}$" },
    "1234",
    /^[0-9]{4}$/,
  ],
  ["hexadecimal digits", { type: "string" }, "64f0c2d1a9e8", /^[\da-f]{12}$/],
  ["any text", { type: "string" }, "string", /^[a-z\d]{12}$/],
  ["a text within its bounds", { type: "string", minLength: 20, maxLength: 20 }, "string", /^[a-z\d]{20}$/],
])("makes %s", async (_, schema, example, form) => {
  const shape = schemaShapes({} as OpenApiDocument)(schema);
  const random = randomnessOf(1, "test")(1);
  expect(String(await newIdentifier(shape, example, { random, nextNumber: async () => 7 }))).toMatch(form);
});
