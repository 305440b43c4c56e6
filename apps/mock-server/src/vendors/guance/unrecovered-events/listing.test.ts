import { describe, expect, test } from "vitest";

import type { StoredEvent } from "../events/record.js";
import { findUnrecovered, spellsOf } from "./listing.js";

function event(ref: string, time: number, status: StoredEvent["df_status"]): StoredEvent {
  return {
    __docid: `E_${ref}${time}`,
    create_time: time,
    df_event_id: "event-1",
    df_monitor_checker_event_ref: ref,
    df_source: "monitor",
    df_status: status,
    df_title: "",
    time,
  };
}

describe("the spells of a history", () => {
  test("run from the first event of trouble to the one that ends it", () => {
    const history = [
      event("a", 1, "error"),
      event("a", 2, "critical"),
      event("a", 3, "ok"),
      event("a", 4, "ok"),
    ];
    expect(spellsOf(history)).toEqual([[1, 3]]);
  });

  test("are open at the end while trouble lasts", () => {
    expect(spellsOf([event("a", 1, "ok"), event("a", 2, "info")])).toEqual([[2, null]]);
  });

  test("follow when events happened, not when they came", () => {
    expect(spellsOf([event("a", 5, "manual_ok"), event("a", 3, "error")])).toEqual([[3, 5]]);
  });
});

describe("what is unrecovered", () => {
  const range = [0, 10] as const;
  const refs = (...events: readonly StoredEvent[]) => findUnrecovered(events, range).map(({ ref }) => ref);

  test("is told by when events happened, not by when they came", () => {
    expect(refs(event("a", 5, "ok"), event("a", 3, "error"))).toEqual([]);
    expect(refs(event("a", 5, "error"), event("a", 3, "ok"))).toEqual(["a"]);
  });

  test("is told by the later arrival of two events of the same moment", () => {
    expect(refs(event("a", 5, "error"), event("a", 5, "ok"))).toEqual([]);
    expect(refs(event("a", 5, "ok"), event("a", 5, "error"))).toEqual(["a"]);
  });

  test("is not what had its trouble before the time range only", () => {
    expect(refs(event("a", -1, "error"))).toEqual([]);
  });
});
