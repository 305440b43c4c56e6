import { expect, test } from "vitest";

import { requestJudges } from "./contract/request-validator.js";
import { responseJudges } from "./contract/response-validator.js";
import { loadContract } from "./load-contract.js";

test("servers of a vendor share what is compiled for its contract", async () => {
  const [one, other] = [await loadContract("guance"), await loadContract("guance")];
  const [operation] = one.operations;
  if (!operation) throw new Error("There is no operation.");
  expect(requestJudges(other)(operation)).toBe(requestJudges(one)(operation));
  expect(responseJudges(other)(operation)).toBe(responseJudges(one)(operation));
});
