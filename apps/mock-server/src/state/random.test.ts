import { expect, test } from "vitest";

import { randomnessOf } from "./random.js";

const HEXADECIMAL = "0123456789abcdef";

test("equal seeds, sessions and numbers give equal values", () => {
  const [one, two] = [randomnessOf(1, "default")(7), randomnessOf(1, "default")(7)];
  expect(one.text(HEXADECIMAL, 100)).toBe(two.text(HEXADECIMAL, 100));
  expect(one.below(1000)).toBe(two.below(1000));
});

test("another seed, session or number gives other values", () => {
  const texts = [
    randomnessOf(1, "default")(7),
    randomnessOf(2, "default")(7),
    randomnessOf(1, "other")(7),
    randomnessOf(1, "default")(8),
    randomnessOf(1, "default,7")(8),
  ].map((random) => random.text(HEXADECIMAL, 32));
  expect(new Set(texts).size).toBe(texts.length);
});

test("20 000 exchanges make 20 000 ids", () => {
  const alphabet = `${HEXADECIMAL}ghijklmnopqrstuvwxyz`;
  const ids = Array.from({ length: 20_000 }, (_, index) =>
    randomnessOf(1, "default")(index).text(alphabet, 8),
  );
  expect(new Set(ids).size).toBe(ids.length);
});

test("values are spread evenly, and stay below the limit", () => {
  const random = randomnessOf(1, "default")(1);
  const counts = Array.from({ length: 10 }, () => 0);
  for (let draw = 0; draw < 10_000; draw += 1) {
    const value = random.below(10);
    counts[value] = (counts[value] ?? 0) + 1;
  }
  expect(counts).toHaveLength(10);
  for (const count of counts) expect(count).toBeGreaterThan(850);
});
