import type { operations } from "@event-contracts/contracts/mock-control";

import { problemReply } from "../failure/problem.js";
import { defineVendor, type Vendor } from "../vendors/vendor.js";
import type { ControlContext } from "./context.js";
import { clockHandlers } from "./handlers/clock.js";
import { faultHandlers } from "./handlers/faults.js";
import { journalHandlers } from "./handlers/journal.js";
import { serverHandlers } from "./handlers/server.js";
import { sessionHandlers } from "./handlers/sessions.js";
import { stateHandlers } from "./handlers/state.js";

/** The behaviour of the server's own API. */
export function controlVendor(context: ControlContext): Vendor {
  return defineVendor<operations>()({
    handlers: {
      ...clockHandlers(context),
      ...faultHandlers(context),
      ...journalHandlers(context),
      ...serverHandlers(context),
      ...sessionHandlers(context),
      ...stateHandlers(context),
    },
    refuse: problemReply,
  });
}
