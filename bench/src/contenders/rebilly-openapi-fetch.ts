import type { paths } from "@event-contracts/contracts/rebilly";
import createClient from "openapi-fetch";

const rebilly = createClient<paths>({
  baseUrl: "https://api-sandbox.rebilly.com/organizations/acme",
  headers: { "REB-APIKEY": "key" },
});

export const call = () =>
  rebilly.POST("/customers/{id}/timeline", {
    params: { path: { id: "jane" } },
    body: { message: "Called back" },
    signal: AbortSignal.timeout(10_000),
  });
