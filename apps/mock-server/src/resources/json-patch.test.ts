import { expect, test } from "vitest";

import { jsonPatch } from "./json-patch.js";

test.each([
  ["/~01", { "/": 2 }],
  ["/~1", { "~1": 1 }],
])("finds the member that a JSON Pointer names: %s", (path, left) => {
  expect(jsonPatch({ "~1": 1, "/": 2 }, [{ op: "remove", path }])).toEqual(left);
});

test.each(["/a/length", "/a/-", "/toString"])("copies and moves from no place that is none: %s", (from) => {
  for (const op of ["copy", "move"]) {
    expect(() => jsonPatch({ a: [1] }, [{ op, from, path: "/b" }])).toThrow(
      expect.objectContaining({
        failure: {
          kind: "inapplicable",
          message: `The JSON Patch cannot be applied: the item has no place ${from}.`,
        },
      }),
    );
  }
});

test("copies a hundred times at most", () => {
  const copies = (count: number) =>
    Array.from({ length: count }, (_, index) => ({ op: "copy", from: "/a", path: `/b${index}` }));
  expect(Object.keys(jsonPatch({ a: 1 }, copies(100)))).toHaveLength(101);
  expect(() => jsonPatch({ a: 1 }, copies(101))).toThrow(
    expect.objectContaining({
      failure: { kind: "inapplicable", message: "The JSON Patch copies too much." },
    }),
  );
});

test("leaves the item and the patch as they are", () => {
  const item = { a: { b: 1 } };
  const patch = [
    { op: "replace", path: "/a/b", value: {} },
    { op: "add", path: "/a/b/c", value: 2 },
  ];
  expect(jsonPatch(item, patch)).toEqual({ a: { b: { c: 2 } } });
  expect([item, patch[0]]).toEqual([{ a: { b: 1 } }, { op: "replace", path: "/a/b", value: {} }]);
});
