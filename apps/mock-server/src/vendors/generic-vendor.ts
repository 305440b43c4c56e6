import { problemReply } from "../failure/problem.js";
import type { Vendor } from "./vendor.js";

/** The behaviour of a contract without handlers: resources, examples, and problem details for refusals. */
export const genericVendor: Vendor = { handlers: {}, refuse: problemReply };
