import { expect, test } from "vitest";

import { readSecretApiKey } from "./secret-api-key.js";

test("knows the full key, which has no limits", () => {
  expect(readSecretApiKey("sk_sandbox_mock")).toEqual({ organizations: undefined, permissions: undefined });
});

test("reads the operations that a restricted key may call", () => {
  expect(readSecretApiKey("sk_sandbox_mock_only_PostCustomerTimeline+GetCustomer")?.permissions).toEqual([
    "PostCustomerTimeline",
    "GetCustomer",
  ]);
});

test("reads the organizations of a key's scope, whose ids hold underscores themselves", () => {
  expect(readSecretApiKey("sk_sandbox_mock_in_org_1+org_only_2_only_*")).toEqual({
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
])("does not know %j", (key) => {
  expect(readSecretApiKey(key)).toBeUndefined();
});
