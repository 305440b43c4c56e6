import { refusesOtherKeys, type VendorCheck } from "../check.js";

export const checks: readonly VendorCheck[] = [
  {
    group: "credentials",
    name: "Guance: a key that nobody issued",
    expected: "403",
    source: "Guance API reference, Authentication",
    run: refusesOtherKeys(
      { path: "/api/v1/validate", header: "df-api-key", key: "mock", other: "guessed" },
      401,
      403,
    ),
  },
];
