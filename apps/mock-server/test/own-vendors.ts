import { vendors } from "@event-contracts/contracts";

import { isHouseStyle } from "../../../specs/house-style.js";

/**
 * The vendors whose contracts we write. A document that a vendor publishes promises less: it may have open objects, and
 * patterns that no generated value matches.
 */
export const ownVendors: readonly string[] = vendors.filter(isHouseStyle);
