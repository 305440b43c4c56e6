import { expect, test } from "vitest";

import { selectFields } from "./select-fields.js";

const customer = { id: "jane", email: "jane@acme.example", revision: 1 };

test("returns the named properties and the id", () => {
  expect(selectFields(customer, "revision")).toEqual({ id: "jane", revision: 1 });
});

test("ignores unknown names and spaces around names", () => {
  expect(selectFields(customer, "nickname, email")).toEqual({ id: "jane", email: "jane@acme.example" });
});

test.each([undefined, ""])("returns the whole resource for the fields %j", (fields) => {
  expect(selectFields(customer, fields)).toEqual(customer);
});
