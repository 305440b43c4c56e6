import { expect, test } from "vitest";

import { requestJudges } from "./validation/request-validator.js";
import { responseJudges } from "./validation/response-validator.js";
import { loadContract } from "./contract/load-contract.js";

test("servers of a vendor share what is compiled for its contract", async () => {
  const [one, other] = [await loadContract("guance"), await loadContract("guance")];
  const [operation] = one.operations;
  if (!operation) throw new Error("There is no operation.");
  expect(requestJudges(other)(operation)).toBe(requestJudges(one)(operation));
  expect(responseJudges(other)(operation)).toBe(responseJudges(one)(operation));
});
