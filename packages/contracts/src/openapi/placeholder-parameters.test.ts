import { expect, test } from "vitest";
import { placeholderParameters } from "./placeholder-parameters.js";

test("each placeholder without a parameter has one, once", () => {
  const parameters = [
    { name: "a", in: "path", required: true },
    { name: "b", in: "query" },
  ] as const;
  expect(placeholderParameters({ path: "/{a}/{b}/{b}.{c}", parameters })).toEqual(
    ["b", "c"].map((name) => ({ name, in: "path", required: true, schema: { type: "string" } })),
  );
});
