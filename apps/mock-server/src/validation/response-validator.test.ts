import { expect, test } from "vitest";

import { createContract } from "../contract/contract.js";
import { responseValidators } from "./response-validator.js";

test("a reply that one operation may send is checked again for another", () => {
  const get = (schema: object) => ({
    get: { responses: { 200: { description: "A value.", content: { "application/json": { schema } } } } },
  });
  const paths = { "/a": get({ type: "string" }), "/b": get({ type: "integer" }) };
  const contract = createContract("values", { openapi: "3.1.0", paths });
  const [textual, numeric] = contract.operations.map(responseValidators(contract));
  const reply = { status: 200, body: "x", mediaType: "application/json" };
  expect([textual?.(reply), textual?.(reply)]).toEqual([[], []]);
  expect(numeric?.(reply)).toMatchObject([{ keyword: "type" }]);
});
