import { createRebilly, createTimelineMessage } from "@event-contracts/client/operations/rebilly";

const rebilly = createRebilly({
  operations: [createTimelineMessage],
  auth: { secretApiKey: "key" },
  server: { environment: "sandbox", organizationId: "acme" },
  timeout: 10_000,
});

export const call = () =>
  rebilly.createTimelineMessage({ path: { id: "jane" }, body: { message: "Called back" } });
