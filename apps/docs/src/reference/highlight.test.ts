import { afterEach, expect, test, vi } from "vitest";

import { highlight } from "./highlight.js";

afterEach(() => vi.restoreAllMocks());

test("a token has the class of its colour", async () => {
  const html = await highlight('{ "a": 1 }', "json");
  expect(html).toContain('<span class="token-constant"> 1</span>');
});

test("code is highlighted to its end, however long that takes", async () => {
  let now = 0;
  // Each reading of the clock is a minute later.
  vi.spyOn(Date, "now").mockImplementation(() => (now += 60_000));
  const html = await highlight('{ "first": "one", "second": "two" }', "json");
  expect(html.match(/class="token-keyword"/g)).toHaveLength(2);
});
