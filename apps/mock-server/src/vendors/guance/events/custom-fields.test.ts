import { expect, test } from "vitest";

import { storedEvent } from "../../../../test/guance/stored-event.js";
import { withCustomFields } from "./custom-fields.js";

const event = storedEvent();

test("adds fields of any JSON type", () => {
  const fields = { host: "a", step: 2, zones: ["x"], constructor: "mine" };
  expect(withCustomFields(event, fields)).toEqual({ ...event, ...fields });
});

test("adds origin and Result only as texts", () => {
  expect(withCustomFields(event, { origin: "ci", Result: 5 })).toEqual({ ...event, origin: "ci" });
});

test("drops a field that the event has, and one that begins with df_", () => {
  expect(withCustomFields(event, { time: 1, __docid: "E_2", df_message: "mine" })).toEqual(event);
});
