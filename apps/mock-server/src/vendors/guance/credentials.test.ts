import { expect, test } from "vitest";

import { workspaceOf, workspaceOfKey } from "./credentials.js";

test.each([
  ["mock", "mock"],
  ["mock:mock", "mock"],
  ["mock:billing", "billing"],
  ["mock:billing:2", "billing"],
  ["mock:", undefined],
  ["mock:a/b", undefined],
  ["mock:a:b:c", undefined],
  ["Mock", undefined],
  ["", undefined],
])("the key %j belongs to the workspace %j", (key, workspace) => {
  expect(workspaceOfKey(key)).toBe(workspace);
});

test("a caller without a key belongs to the first workspace", () => {
  expect(workspaceOf(undefined)).toBe("mock");
});
