import { afterEach, expect, test, vi } from "vitest";

import { highlight } from "./highlight.js";

afterEach(() => vi.restoreAllMocks());

test("a word is given the class of its colour", async () => {
  const html = await highlight('{ "a": 1 }', "json");
  expect(html).toContain('<span class="token-constant"> 1</span>');
});

test("code is coloured to its end, however long that takes", async () => {
  let now = 0;
  // Each look at the clock finds a minute gone.
  vi.spyOn(Date, "now").mockImplementation(() => (now += 60_000));
  const html = await highlight('{ "first": "one", "second": "two" }', "json");
  expect(html.match(/class="token-keyword"/g)).toHaveLength(2);
});
