import { expect, test } from "vitest";

import { createContract } from "../contract/contract.js";
import { genericVendor } from "../vendors/generic-vendor.js";
import { createService } from "./service.js";

test("an operation that cannot be compiled has a fault with the place and the remedy", () => {
  const source = {
    openapi: "3.1.0",
    paths: { "/pets": { get: { responses: { 200: { description: "" } } } } },
  };
  const contract = createContract("pets", source, {
    locate: (pointer) => ({ file: `pets.yaml ${pointer}`, line: 1, column: 2 }),
  });
  const [operation] = contract.operations;
  if (operation === undefined) throw new Error("The contract has no operation.");
  const service = createService(contract, genericVendor, {});
  expect(service.faultOf(operation)).toBeUndefined();
  const broken = {
    ...operation,
    get responses(): typeof operation.responses {
      throw new Error("#/paths/~1pets/get/responses: The schema is too deep");
    },
  };
  expect(service.faultOf(broken)).toEqual({
    pointer: "#/paths/~1pets/get/responses",
    problem: "The schema is too deep",
    remedy: "Correct the schema, or the parameter.",
    place: "pets.yaml #/paths/~1pets/get/responses:1:2",
  });
});
