import { expect, test } from "vitest";

import { randomnessOf } from "../../state/random.js";
import { hexadecimalId, uuid } from "./ids.js";

test("creates UUIDs of version 4, the same for the same seed", () => {
  const [one, two] = [randomnessOf(3, "test")(1), randomnessOf(3, "test")(1)];
  const made = Array.from({ length: 100 }, () => uuid(one));
  expect(made).toEqual(Array.from({ length: 100 }, () => uuid(two)));
  expect(new Set(made).size).toBe(100);
  for (const id of made)
    expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
});

test("creates ids of 32 hexadecimal digits", () => {
  expect(hexadecimalId(randomnessOf(3, "test")(1))).toMatch(/^[0-9a-f]{32}$/);
});
