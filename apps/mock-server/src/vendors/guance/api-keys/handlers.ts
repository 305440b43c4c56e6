import type { operations } from "@event-contracts/contracts/guance";

import { defineHandlers } from "../../typed-handler.js";
import { success } from "../envelope.js";

/** Validate an API key. */
export const handlers = defineHandlers<operations>()({
  validateApiKey: (_request, { random }) => success(true, random),
});
