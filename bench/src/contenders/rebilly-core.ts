import { createCore } from "@event-contracts/client/core";
import { contract, createTimelineMessage } from "@event-contracts/client/operations/rebilly";

const rebilly = createCore(contract, {
  operations: [createTimelineMessage],
  features: [],
  auth: { secretApiKey: "key" },
  server: { environment: "sandbox", organizationId: "acme" },
  timeout: 10_000,
});

export const call = () =>
  rebilly.createTimelineMessage({ path: { id: "jane" }, body: { message: "Called back" } });
