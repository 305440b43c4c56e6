import type { operations } from "@event-contracts/contracts/guance";

import { defineHandlers } from "../../typed-handler.js";
import { workspaceOf } from "../credentials.js";
import { success } from "../envelope.js";
import { eventNotFound } from "../errors.js";
import { eventsIn } from "../events/record.js";
import { storeTriggerEvent, triggersIn } from "./record.js";
import { restoredEvent } from "./restored-event.js";

/** Restore triggers. */
export const handlers = defineHandlers<operations>()({
  /** R16: a trigger that has recovered stays as it is. */
  async restoreEvent({ query, principal }, world) {
    const ref = query.monitorCheckerEventRef;
    const workspace = workspaceOf(principal);
    const trigger = await triggersIn(world.state, workspace).get(ref);
    const newest = trigger && (await eventsIn(world.state, workspace).get(trigger.newest));
    if (newest === undefined) return eventNotFound("monitorCheckerEventRef", world.random);
    if (trigger?.fault !== undefined) {
      await storeTriggerEvent(world.state, workspace, ref, restoredEvent(newest, world));
    }
    return success(true, world.random);
  },
});
