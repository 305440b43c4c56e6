import { existsSync } from "node:fs";

import { vendors } from "@event-contracts/contracts";

/**
 * The vendors whose contracts follow the house style, which their folders ask for in a `redocly.yaml`. A document that a vendor
 * publishes promises less: it may have open objects, and patterns that no generated value matches.
 */
export const ownVendors: readonly string[] = vendors.filter((vendor) =>
  existsSync(new URL(`../../../specs/${vendor}/redocly.yaml`, import.meta.url)),
);
