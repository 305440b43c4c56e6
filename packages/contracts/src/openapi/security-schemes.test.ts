import { expect, test } from "vitest";
import { readDocument } from "./read-document.js";
import { securitySchemesOf } from "./security-schemes.js";

test("security schemes are resolved, in the document's order", () => {
  const key = { type: "apiKey", in: "header", name: "X-Key" };
  const securitySchemes = { other: { $ref: "#/components/securitySchemes/key" }, key };
  const info = { title: "Parcels", version: "1.0.0" };
  const document = readDocument({ openapi: "3.1.0", info, paths: {}, components: { securitySchemes } });
  expect(Object.entries(securitySchemesOf(document))).toEqual([
    ["other", key],
    ["key", key],
  ]);
});
