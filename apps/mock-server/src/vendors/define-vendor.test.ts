import { expect, test } from "vitest";

import { problemReply } from "../failure/problem.js";
import { defineHandlers } from "./typed-handler.js";
import { defineVendor, respondWithExample } from "./vendor.js";

interface Operations {
  createThing: {
    parameters: object;
    responses: { 201: { content: { "application/json": { id: string } } } };
  };
  getThing: { parameters: object; responses: { 200: { content: { "application/json": { id: string } } } } };
}

test("defines a vendor whose operations all have a handler, or name the contract's example", () => {
  const vendor = defineVendor<Operations>()({
    handlers: { createThing: () => ({ status: 201, body: { id: "n1" } }), getThing: respondWithExample },
    refuse: problemReply,
  });
  expect(Object.keys(vendor.handlers)).toEqual(["createThing", "getThing"]);
});

test("does not compile while an operation has no handler", () => {
  const definition = { createThing: () => ({ status: 201, body: { id: "n1" } }) as const };
  // @ts-expect-error: `getThing` is missing.
  expect(defineVendor<Operations>()({ handlers: definition, refuse: problemReply }).handlers).toBe(
    definition,
  );
});

test("does not compile with a handler of an operation that the contract does not have", () => {
  const handlers = {
    createThing: () => ({ status: 201, body: { id: "n1" } }) as const,
    getThing: respondWithExample,
  } as const;
  const define = defineVendor<Operations>();
  const gone = { deleteThing: respondWithExample } as const;
  const refuse = problemReply;
  // @ts-expect-error: `deleteThing` is not in the contract.
  expect(define({ handlers: { ...handlers, ...gone }, refuse })).toBeDefined();
  // @ts-expect-error: likewise where it is written beside a spread.
  expect(define({ handlers: { ...handlers, deleteThing: respondWithExample }, refuse })).toBeDefined();
});

test("handlers of a resource do not compile with one of an operation that the contract does not have", () => {
  const handlers = { createThing: () => ({ status: 201, body: { id: "n1" } }) as const };
  expect(defineHandlers<Operations>()(handlers)).toBe(handlers);
  // @ts-expect-error: `deleteThing` is not in the contract.
  expect(defineHandlers<Operations>()({ ...handlers, deleteThing: handlers.createThing })).toBeDefined();
});

test("does not compile without the contract's operations", () => {
  // @ts-expect-error: the type argument is missing.
  expect(defineVendor()({ handlers: {}, refuse: problemReply }).handlers).toEqual({});
});

test("does not compile where a handler returns a status that the contract does not declare", () => {
  const handlers = {
    createThing: () => ({ status: 202, body: { id: "n1" } }) as const,
    getThing: respondWithExample,
  } as const;
  // @ts-expect-error: 202 is not declared.
  expect(defineVendor<Operations>()({ handlers, refuse: problemReply }).handlers).toBe(handlers);
});
