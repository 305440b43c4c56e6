import { createClient, createConfig } from "@hey-api/client-fetch";

const rebilly = createClient(
  createConfig({
    baseUrl: "https://api-sandbox.rebilly.com/organizations/acme",
    headers: { "REB-APIKEY": "key" },
  }),
);

export const call = () =>
  rebilly.post({
    url: "/customers/{id}/timeline",
    path: { id: "jane" },
    body: { message: "Called back" },
    headers: { "Content-Type": "application/json" },
    signal: AbortSignal.timeout(10_000),
  });
