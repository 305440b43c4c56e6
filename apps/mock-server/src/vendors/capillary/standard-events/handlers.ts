import type { operations } from "@event-contracts/contracts/capillary";

import { defineHandlers } from "../../typed-handler.js";
import { logChange } from "../audit-logs/record.js";
import { organizationOf } from "../credentials.js";
import { acknowledgement, list } from "../envelope.js";
import { businessFailure, eventExists, eventNotFound } from "../errors.js";
import { eventDefinitionsIn } from "../event-definitions/record.js";
import { standardEvents } from "./catalogue.js";
import { createFromStandard } from "./record.js";

/** Lists the vendor's standard events, and adds them to organizations. */
export const handlers = defineHandlers<operations>()({
  listStandardEvents: () => list(standardEvents),

  async enableStandardEvent({ query: { event_name: name }, principal }, world) {
    const standard = standardEvents.find(({ standardClickEventsMeta: { eventName } }) => eventName === name);
    if (standard === undefined) return eventNotFound(name);
    const { id } = organizationOf(principal);
    const definitions = eventDefinitionsIn(world.state, id);
    const existing = await definitions.get(name);
    if (existing !== undefined) {
      return existing.standardEvent ? acknowledgement() : businessFailure([eventExists(name)]);
    }
    const after = createFromStandard(standard, id, world.random);
    await definitions.insert(name, after);
    return acknowledgement(await logChange("CREATE", { after }, world));
  },
});
