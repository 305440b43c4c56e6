import { expect, test } from "vitest";

import { storedEvent } from "../../../../test/guance/stored-event.js";
import type { StoredEvent } from "../events/record.js";
import { alertTimeRanges } from "./alert-time-ranges.js";

const event = (time: number, status: StoredEvent["df_status"]) => storedEvent({ df_status: status, time });

test("a range starts with the first event of a fault and ends with the event that recovers it", () => {
  const events = [event(1, "error"), event(2, "critical"), event(3, "ok"), event(4, "ok"), event(5, "info")];
  expect(alertTimeRanges(events)).toEqual([
    [1, 3],
    [5, null],
  ]);
});

test("follows the times of events, not their arrival", () => {
  expect(alertTimeRanges([event(5, "manual_ok"), event(3, "error")])).toEqual([[3, 5]]);
});

test("a trigger without a fault has no range", () => {
  expect(alertTimeRanges([event(1, "ok")])).toEqual([]);
});
