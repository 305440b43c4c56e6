import { expect, test } from "vitest";
import { contractOf } from "../../test/contract-of.js";
import type { Referable, SecuritySchemeObject } from "../openapi-document.js";
import { resolve } from "./resolve.js";

const basic: SecuritySchemeObject = { type: "http", scheme: "basic" };
const { document } = contractOf({
  components: { securitySchemes: { "a/b": basic, alias: { $ref: "#/components/securitySchemes/a~1b" } } },
});

test("a reference to a reference leads to the object", () => {
  const node: Referable<SecuritySchemeObject> = { $ref: "#/components/securitySchemes/alias" };
  expect(resolve(document, node)).toBe(basic);
});

test("an object that refers to nothing is itself", () => {
  expect(resolve(document, basic)).toBe(basic);
});
