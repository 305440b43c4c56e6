import { expect, test } from "vitest";

import { parseSecretApiKey } from "./credentials.js";

test("accepts the full key without limits", () => {
  expect(parseSecretApiKey("sk_sandbox_mock")).toEqual({ organizations: undefined, permissions: undefined });
});

test("reads the permitted operations from a restricted key", () => {
  expect(parseSecretApiKey("sk_sandbox_mock_only_PostCustomerTimeline+GetCustomer")?.permissions).toEqual([
    "PostCustomerTimeline",
    "GetCustomer",
  ]);
});

test("reads the organizations of a key's scope, also when their ids contain underscores", () => {
  expect(parseSecretApiKey("sk_sandbox_mock_in_org_1+org_only_2_only_*")).toEqual({
    organizations: ["org_1", "org_only_2"],
    permissions: ["*"],
  });
});

test.each([
  "sk_sandbox_other",
  "sk_live_mock",
  "pk_sandbox_mock",
  "sk_sandbox_mock_",
  "sk_sandbox_mock_only_",
  "sk_sandbox_mock_only_Get Customer",
  " sk_sandbox_mock",
])("rejects %j", (key) => {
  expect(parseSecretApiKey(key)).toBeUndefined();
});
