import { expectStatus, firstOf, type VendorCheck } from "../check.js";

export const checks: readonly VendorCheck[] = [
  {
    group: "credentials",
    name: "Guance: a key that nobody issued",
    expected: "403",
    source: "Guance API reference, Authentication",
    run: async (client) =>
      firstOf(
        expectStatus(
          await client.send("GET", "/api/v1/validate", { headers: { "df-api-key": "mock" } }),
          200,
        ),
        expectStatus(
          await client.send("GET", "/api/v1/validate", { headers: { "df-api-key": "guessed" } }),
          401,
          403,
        ),
      ),
  },
];
