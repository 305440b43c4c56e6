import { expect, test } from "vitest";

import { responsePlanName } from "./response-plan.js";

test.each([
  ["arn:aws:ssm-incidents::111122223333:response-plan/checkout-critical", "checkout-critical"],
  ["arn:aws:ssm-incidents:eu-west-1::response-plan/a", "a"],
  ["arn:aws-us-gov:ssm-incidents::111122223333:response-plan/unknown_2", "unknown_2"],
])("finds the plan of %s (R31)", (arn, name) => {
  expect(responsePlanName(arn)).toBe(name);
});

test.each([
  "arn:aws:ssm-incidents::111122223333:response-plan/unknown",
  "arn:aws:ssm-incidents::111122223333:response-plan/",
  `arn:aws:ssm-incidents::111122223333:response-plan/${"a".repeat(201)}`,
  "arn:aws:ssm-incidents::111122223333:incident-record/checkout/1",
  "arn:aws:ssm-contacts::111122223333:response-plan/checkout",
  "arn:aws:ssm-incidents::1111:response-plan/checkout",
])("finds no plan of %s (R31)", (arn) => {
  expect(responsePlanName(arn)).toBeUndefined();
});
