import { describe, expect, test } from "vitest";

import { storedEvent } from "../../../../test/guance/stored-event.js";
import type { StoredEvent } from "../events/record.js";
import { findUnrecovered } from "./listing.js";

function event(ref: string | undefined, time: number, status: StoredEvent["df_status"]): StoredEvent {
  return storedEvent({
    ...(ref !== undefined && { df_monitor_checker_event_ref: ref }),
    df_status: status,
    time,
  });
}

const found = (...events: readonly StoredEvent[]) => findUnrecovered(events, [0, 10]);
const refs = (...events: readonly StoredEvent[]) => found(...events).map(({ ref }) => ref);

describe("the newest event", () => {
  test("is the newest by time, not by arrival", () => {
    expect(refs(event("a", 5, "ok"), event("a", 3, "error"))).toEqual([]);
    expect(refs(event("a", 5, "error"), event("a", 3, "ok"))).toEqual(["a"]);
  });

  test("is the later arrival of two events with the same time", () => {
    expect(refs(event("a", 5, "error"), event("a", 5, "ok"))).toEqual([]);
    expect(refs(event("a", 5, "ok"), event("a", 5, "error"))).toEqual(["a"]);
  });

  test("is the newest one in the time range", () => {
    const [inRange, since] = [event("a", 10, "error"), event("a", 11, "critical")];
    expect(found(inRange, since)).toEqual([{ ref: "a", newest: inRange, history: [inRange, since] }]);
  });
});

test("leaves out a trigger without an event in the time range, and an event without a trigger", () => {
  expect(refs(event("a", -1, "error"), event(undefined, 5, "error"))).toEqual([]);
});

test("leaves out a trigger that has recovered in the time range or since", () => {
  expect(refs(event("a", 9, "ok"), event("a", 11, "error"))).toEqual([]);
  expect(refs(event("a", 9, "error"), event("a", 11, "ok"))).toEqual([]);
});

test("lists the newest event first, and events with the same time in the order of arrival of their triggers", () => {
  expect(refs(event("a", 2, "error"), event("b", 3, "error"), event("c", 2, "error"))).toEqual([
    "b",
    "a",
    "c",
  ]);
});
