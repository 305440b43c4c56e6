import type { ExchangeWorld } from "../../../state/world.js";
import { fail, succeed } from "../envelope.js";
import { createIdentity, eventsOf, withOwnFields, type OwnFields, type StoredEvent } from "../events/record.js";
import type { Handlers } from "../handlers.js";
import { recordTriggered, triggersOf } from "./record.js";
import { workspaceOf } from "../credentials.js";

/** Ends a trigger's spell of trouble by hand. Where there is none, nothing is stored. */
export const restoreEvent: Handlers["restoreEvent"] = async ({ query, principal }, world) => {
  const ref = query.monitorCheckerEventRef;
  const workspace = workspaceOf(principal);
  const trigger = await triggersOf(world, workspace).get(ref);
  const newest = trigger && (await eventsOf(world, workspace).get(trigger.newest));
  if (newest === undefined) {
    return fail(404, "ft.EventNotFound", "No event with this monitorCheckerEventRef", world.random);
  }
  if (trigger?.faultId !== undefined) {
    await recordTriggered(world, workspace, ref, createRestored(world, newest));
  }
  return succeed(true, world.random);
};

function createRestored(world: ExchangeWorld, newest: StoredEvent): StoredEvent {
  const { df_dimension_tags = "{}", df_monitor_checker_id, df_monitor_checker_name } = newest;
  const tags = JSON.parse(df_dimension_tags) as OwnFields;
  const identity = createIdentity(world);
  const event: StoredEvent = {
    ...identity,
    df_source: newest.df_source,
    df_status: "manual_ok",
    df_title: newest.df_title,
    ...(df_monitor_checker_id !== undefined && { df_monitor_checker_id }),
    ...(df_monitor_checker_name !== undefined && { df_monitor_checker_name }),
    df_dimension_tags,
    df_meta: JSON.stringify({ dimension_tags: tags }),
    // Never older than what it ends, though callers date their events themselves.
    time: Math.max(identity.create_time, newest.time),
  };
  return withOwnFields(event, tags);
}
