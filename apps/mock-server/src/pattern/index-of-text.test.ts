import fc from "fast-check";
import { expect, test } from "vitest";

import { includesText, indexOfText } from "./index-of-text.js";

test("finds what JavaScript finds", () => {
  const letters = fc.string({ unit: fc.constantFrom("a", "b"), maxLength: 24 });
  // Long enough that the text is not given to JavaScript's own search.
  const padding = "b".repeat(400_000);
  fc.assert(
    fc.property(letters, letters, fc.nat(8), (part, end, from) => {
      const text = padding + part + end;
      const wanted = `${part}${end}`;
      expect(indexOfText(text, wanted, from)).toBe(text.indexOf(wanted, from));
      expect(indexOfText(end, part, from)).toBe(end.indexOf(part, from));
    }),
    { seed: 1, numRuns: 200 },
  );
});

test("takes one step for each character", () => {
  const half = "a".repeat(250_000);
  expect(includesText("a".repeat(1_000_000), `${half}b${half}`)).toBe(false);
  expect(includesText(`${"a".repeat(500_000)}b${half}`, `${half}b${half}`)).toBe(true);
});

test("takes no step for a part that is longer than the text", () => {
  const [text, part] = ["a".repeat(100), "a".repeat(1_000_000)];
  const start = performance.now();
  for (let count = 0; count < 5000; count += 1) expect(indexOfText(text, part)).toBe(-1);
  expect(performance.now() - start).toBeLessThan(10_000);
});
