import type { StoredEvent } from "../../src/vendors/guance/events/record.js";

/** An event as the mock server stores it. */
export function storedEvent(fields: Partial<StoredEvent> = {}): StoredEvent {
  return {
    __docid: "E_1",
    create_time: 0,
    df_event_id: "event-1",
    df_source: "custom",
    df_status: "info",
    df_title: "Deployed",
    time: 0,
    ...fields,
  };
}
