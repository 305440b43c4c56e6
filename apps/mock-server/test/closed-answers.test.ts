import { expect, test } from "vitest";

import { answerOf } from "../src/answers/answer.js";
import { loadContract } from "../src/contract/load-contract.js";
import { responseValidators } from "../src/validation/response-validator.js";
import { ownVendors } from "./own-vendors.js";

test.each(ownVendors)("a response of %s has no member that its contract does not declare", async (vendor) => {
  const contract = await loadContract(vendor);
  const open: string[] = [];
  let closed = 0;
  for (const operation of contract.operations) {
    const validate = responseValidators(contract)(operation);
    for (const status of Object.keys(operation.responses)) {
      const reply = answerOf(contract, operation, { status: Number(status) });
      if (typeof reply?.body !== "object" || reply.body === null || Array.isArray(reply.body)) continue;
      expect(validate(reply)).toEqual([]);
      const violations = validate({ ...reply, body: { ...reply.body, undeclared: "x" } });
      if (violations.some(({ at }) => at.at(-1) === "undeclared")) closed += 1;
      else open.push(`${operation.id} ${status}`);
    }
  }
  expect(open).toEqual([]);
  expect(closed).toBeGreaterThan(0);
});
