import { createRebilly } from "@event-contracts/client/rebilly";

const rebilly = createRebilly({
  auth: { secretApiKey: "key" },
  server: { environment: "sandbox", organizationId: "acme" },
  timeout: 10_000,
});

export const call = () =>
  rebilly.createTimelineMessage({ path: { id: "jane" }, body: { message: "Called back" } });
