import { expect, test } from "vitest";

import { problemReply } from "../failure/problem.js";
import { defineVendor, respondWithExample } from "./vendor.js";

interface Operations {
  createThing: {
    parameters: object;
    responses: { 201: { content: { "application/json": { id: string } } } };
  };
  getThing: { parameters: object; responses: { 200: { content: { "application/json": { id: string } } } } };
}

test("defines a vendor whose operations all have a handler, or name the contract's example", () => {
  const vendor = defineVendor<Operations>({
    handlers: { createThing: () => ({ status: 201, body: { id: "n1" } }), getThing: respondWithExample },
    refuse: problemReply,
  });
  expect(Object.keys(vendor.handlers)).toEqual(["createThing", "getThing"]);
});

test("does not compile while an operation has no handler", () => {
  const definition = { createThing: () => ({ status: 201, body: { id: "n1" } }) as const };
  // @ts-expect-error: `getThing` is missing.
  expect(defineVendor<Operations>({ handlers: definition, refuse: problemReply }).handlers).toBe(definition);
});

test("does not compile without the contract's operations", () => {
  // @ts-expect-error: the type argument is missing.
  expect(defineVendor({ handlers: {}, refuse: problemReply }).handlers).toEqual({});
});

test("does not compile where a handler returns a status that the contract does not declare", () => {
  const handlers = {
    createThing: () => ({ status: 202, body: { id: "n1" } }) as const,
    getThing: respondWithExample,
  } as const;
  // @ts-expect-error: 202 is not declared.
  expect(defineVendor<Operations>({ handlers, refuse: problemReply }).handlers).toBe(handlers);
});
