import { expect, test } from "vitest";

import type { Refusal } from "../../../failure/failure.js";
import { readAlert } from "./alert.js";

const NOW = new Date("2026-03-17T12:00:00Z");

function violationsOf(event: Parameters<typeof readAlert>[0]["event"]): unknown {
  try {
    readAlert({ event }, NOW);
  } catch (error) {
    return (error as Refusal).failure;
  }
  return undefined;
}

test("reads every property of an alert", () => {
  const event = {
    date: 1773740470,
    status: "critical",
    title: "Slow",
    message: "7.4 s",
    dimension_tags: { service: "checkout-api" },
    check_value: 7.4,
    biz_team: "payments",
  } as const;
  expect(readAlert({ event, extraData: { release: "2.8.0" } }, NOW)).toEqual({
    fields: {
      df_source: "monitor",
      df_status: "critical",
      df_title: "Slow",
      df_message: "7.4 s",
      df_monitor_checker_value: "7.4",
      df_dimension_tags: '{"service":"checkout-api"}',
      df_meta: '{"dimension_tags":{"service":"checkout-api"},"extra_data":{"release":"2.8.0"}}',
      time: 1773740470000,
    },
    dimensionTags: { service: "checkout-api" },
    customFields: { biz_team: "payments" },
  });
});

test("an alert with a status only happens now, and has an empty title and no dimension tags", () => {
  expect(readAlert({ event: { status: "ok" } }, NOW)).toEqual({
    fields: {
      df_source: "monitor",
      df_status: "ok",
      df_title: "",
      df_dimension_tags: "{}",
      df_meta: '{"dimension_tags":{}}',
      time: NOW.getTime(),
    },
    dimensionTags: {},
    customFields: {},
  });
});

test("refuses a date whose milliseconds are not exact", () => {
  expect(violationsOf({ status: "ok", date: Number.MAX_SAFE_INTEGER })).toMatchObject({
    kind: "invalid-request",
    violations: [{ in: "body", at: ["event", "date"] }],
  });
});

test("refuses a custom field that has the name of a dimension tag", () => {
  expect(violationsOf({ status: "ok", dimension_tags: { host: "a" }, host: "b" })).toMatchObject({
    kind: "invalid-request",
    violations: [{ in: "body", at: ["event", "host"] }],
  });
});
