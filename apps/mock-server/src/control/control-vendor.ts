import { problemReply } from "../failure/problem.js";
import type { Vendor } from "../vendors/vendor.js";
import type { ControlContext } from "./context.js";
import { clockHandlers } from "./handlers/clock.js";
import { serverHandlers } from "./handlers/server.js";
import { sessionHandlers } from "./handlers/sessions.js";

/** The behaviour of the server's own API. */
export function controlVendor(context: ControlContext): Vendor {
  return {
    handlers: {
      ...clockHandlers(context),
      ...serverHandlers(context),
      ...sessionHandlers(context),
    } as unknown as Vendor["handlers"],
    refuse: problemReply,
  };
}
