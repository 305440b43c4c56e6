import { createOutbox, memoryStore } from "@event-contracts/client/outbox";
import { createRebilly } from "@event-contracts/client/rebilly";

const rebilly = createRebilly({
  auth: { secretApiKey: "key" },
  server: { environment: "sandbox", organizationId: "acme" },
  timeout: 10_000,
});

export const call = async () => {
  const outbox = await createOutbox({
    store: memoryStore(),
    targets: { notes: rebilly.createTimelineMessage },
  });
  return outbox.enqueue("notes", { path: { id: "jane" }, body: { message: "Called back" } });
};
