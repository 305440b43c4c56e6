import { expect, test } from "vitest";

import { fittingData } from "./fitting-data.js";

test("keeps data of 12000 characters as it is, and cuts its texts beyond that", () => {
  const around = JSON.stringify({ text: "" }).length;
  const dataOf = (length: number): string => fittingData((cut) => ({ text: cut("x".repeat(length)) }));
  expect(dataOf(12_000 - around)).toHaveLength(12_000);
  expect(dataOf(12_001 - around)).toBe(dataOf(12_000 - around));
});

test("cuts a text no further than its escapes need", () => {
  const text = fittingData((cut) => ({ a: cut('"'.repeat(9000)), b: cut("short"), c: cut(undefined) }));
  expect(text.length).toBeGreaterThan(11_990);
  expect(text.length).toBeLessThanOrEqual(12_000);
  expect(JSON.parse(text)).toMatchObject({ a: expect.stringMatching(/^"+$/) as string, b: "short", c: null });
});

test("does not cut a pair of surrogates in two", () => {
  for (const before of ["", "x"]) {
    const text = fittingData((cut) => [cut(before + "😀".repeat(8000))]);
    // JSON writes half of a pair as an escape.
    expect(text).not.toContain("\\ud83d");
  }
});
