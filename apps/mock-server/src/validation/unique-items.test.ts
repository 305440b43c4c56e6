import { Ajv2020 } from "ajv/dist/2020.js";
import fc from "fast-check";
import { expect, test } from "vitest";

import { replaceUniqueItems } from "./unique-items.js";

const schema = { uniqueItems: true };
const theirs = new Ajv2020().compile(schema);
const ajv = new Ajv2020();
replaceUniqueItems(ajv);
const ours = ajv.compile(schema);

test("finds what Ajv finds, with the same message", () => {
  const values = fc.oneof(
    fc.jsonValue({ maxDepth: 2 }),
    fc.constantFrom(1, "1", true, null, { a: 1, b: [2] }, { b: [2], a: 1 }),
  );
  fc.assert(
    fc.property(fc.array(values, { maxLength: 5 }), (items) => {
      expect(ours(items)).toBe(theirs(items));
    }),
    { seed: 1, numRuns: 500 },
  );
  expect([ours(["a", "b", "a"]), ours.errors?.[0]?.message]).toEqual([
    false,
    "must NOT have duplicate items (items ## 0 and 2 are identical)",
  ]);
});

test("takes one step for each item", () => {
  const items = Array.from({ length: 300_000 }, (_, index) => ({ index }));
  expect(ours(items)).toBe(true);
  expect(ours([...items, { index: 7 }])).toBe(false);
});
