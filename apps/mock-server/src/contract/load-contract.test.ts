import { expect, test } from "vitest";

import { requestValidators } from "../validation/request-validator.js";
import { responseValidators } from "../validation/response-validator.js";
import { loadContract } from "./load-contract.js";

test("servers of a vendor share what is compiled for its contract", async () => {
  const [one, other] = [await loadContract("guance"), await loadContract("guance")];
  const [operation] = one.operations;
  if (!operation) throw new Error("There is no operation.");
  expect(requestValidators(other)(operation)).toBe(requestValidators(one)(operation));
  expect(responseValidators(other)(operation)).toBe(responseValidators(one)(operation));
});
