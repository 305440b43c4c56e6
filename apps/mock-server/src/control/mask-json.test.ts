import { expect, test } from "vitest";

import { maskJson, type BodyRules } from "./mask-json.js";

const sink = { isCollecting: true, found: () => {}, byValue: (text: string) => text };
const list = `[${Array.from({ length: 300_000 }, () => "1").join(",")}]`;

// A call takes fewer arguments than the list has items.
test.each([
  ["is read to its end", false, list],
  ["that is a secret is masked as one", true, '"***"'],
])("a list of many items %s", (_, isSecret, masked) => {
  const schemas = { isSecret: () => isSecret, ofMember: () => [], ofItem: () => [] };
  const rules = { schemas, root: [] } as unknown as BodyRules;
  expect(maskJson(list, rules, sink) === masked).toBe(true);
});
