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
])("the key %j opens the workspace %j", (key, workspace) => {
  expect(workspaceOfKey(key)).toBe(workspace);
});

test("a caller without a key, where none is needed, is in the first workspace", () => {
  expect(workspaceOf(undefined)).toBe("mock");
});
