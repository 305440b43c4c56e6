import { createTimelineMessage } from "#hey-api/rebilly";

export const call = () =>
  createTimelineMessage({
    baseUrl: "https://api-sandbox.rebilly.com/organizations/acme",
    auth: () => "key",
    path: { id: "jane" },
    body: { message: "Called back" },
    signal: AbortSignal.timeout(10_000),
  });
