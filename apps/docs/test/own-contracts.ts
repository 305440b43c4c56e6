import { isHouseStyle } from "../../../specs/house-style.js";
import { loadContracts } from "../src/contract/load-contracts.js";

/** The contracts that we write. A document that a vendor publishes may have links that lead nowhere, or examples that are wrong. */
export const ownContracts = loadContracts().filter(({ vendor }) => isHouseStyle(vendor));
