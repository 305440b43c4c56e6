import { describe, expect, test } from "vitest";

import { randomnessOf } from "../../state/random.js";
import { eventRefOf, newDocumentId, newEventId, newTraceId } from "./ids.js";

const random = randomnessOf(1, "default")(1);

test.each([
  [newDocumentId, /^E_[0-9a-v]{20}$/],
  [newEventId, /^event-[0-9a-f]{32}$/],
  [newTraceId, /^TRACE-[0-9A-F]{8}-[0-9A-F]{4}-4[0-9A-F]{3}-[89AB][0-9A-F]{3}-[0-9A-F]{12}$/],
])("makes ids of the form $1, each once", (create, form) => {
  const ids = [create(random), create(random)];
  for (const id of ids) expect(id).toMatch(form);
  expect(new Set(ids).size).toBe(2);
});

describe("the reference of a trigger", () => {
  test("is the same for the same tags in any order", () => {
    const ref = eventRefOf("rul_1", { a: "1", b: "2" });
    expect(ref).toMatch(/^[0-9a-f]{32}$/);
    expect(eventRefOf("rul_1", { b: "2", a: "1" })).toBe(ref);
  });

  test.each([
    ["another monitor", "rul_2", { a: "1", b: "2" }],
    ["another value", "rul_1", { a: "1", b: "3" }],
    ["values swapped", "rul_1", { a: "2", b: "1" }],
    ["a number for a text", "rul_1", { a: 1, b: "2" }],
    ["fewer tags", "rul_1", { a: "1" }],
    ["no tags", "rul_1", {}],
  ])("differs for %s", (_name, monitor, tags) => {
    expect(eventRefOf(monitor, tags)).not.toBe(eventRefOf("rul_1", { a: "1", b: "2" }));
  });
});
