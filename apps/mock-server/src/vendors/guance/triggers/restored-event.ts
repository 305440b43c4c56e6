import type { ExchangeWorld } from "../../../state/world.js";
import { withCustomFields } from "../events/custom-fields.js";
import { newIdentity, type StoredEvent } from "../events/record.js";
import type { Fields } from "../query/field.js";

/** R16: the event that restores a trigger, with the title and the dimension tags of the trigger's newest event. */
export function restoredEvent(newest: StoredEvent, world: ExchangeWorld): StoredEvent {
  const { df_dimension_tags = "{}", df_monitor_checker_id, df_monitor_checker_name } = newest;
  const dimensionTags = JSON.parse(df_dimension_tags) as Fields;
  const identity = newIdentity(world);
  const event: StoredEvent = {
    ...identity,
    df_source: newest.df_source,
    df_status: "manual_ok",
    df_title: newest.df_title,
    ...(df_monitor_checker_id !== undefined && { df_monitor_checker_id }),
    ...(df_monitor_checker_name !== undefined && { df_monitor_checker_name }),
    df_dimension_tags,
    df_meta: JSON.stringify({ dimension_tags: dimensionTags }),
    // The newest event may have a date in the future. An older event would not end its fault.
    time: Math.max(identity.create_time, newest.time),
  };
  return withCustomFields(event, dimensionTags);
}
