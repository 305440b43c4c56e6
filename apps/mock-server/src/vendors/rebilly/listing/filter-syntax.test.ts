import { expect, test } from "vitest";

import { parseFilter } from "./filter-syntax.js";

test("reads conditions joined by semicolons and values joined by commas", () => {
  expect(parseFilter("type:custom-event,invoice-paid;triggeredBy:app")).toEqual([
    {
      field: "type",
      excludes: false,
      operands: [
        { kind: "value", value: "custom-event" },
        { kind: "value", value: "invoice-paid" },
      ],
    },
    { field: "triggeredBy", excludes: false, operands: [{ kind: "value", value: "app" }] },
  ]);
});

test("ends the field at the first colon, because times contain colons too", () => {
  expect(parseFilter("createdTime:2026-03-02T09:15:00Z")).toEqual([
    {
      field: "createdTime",
      excludes: false,
      operands: [{ kind: "value", value: "2026-03-02T09:15:00Z" }],
    },
  ]);
});

test("applies one exclamation mark to all values of the condition", () => {
  expect(parseFilter("type:!a,b")).toMatchObject([
    { excludes: true, operands: [{ value: "a" }, { value: "b" }] },
  ]);
});

test.each([
  ["a..b", { kind: "range", from: "a", to: "b" }],
  ["a..", { kind: "range", from: "a", to: undefined }],
  ["..b", { kind: "range", from: undefined, to: "b" }],
])("reads %s as a range", (text, range) => {
  expect(parseFilter(`lastName:${text}`)).toMatchObject([{ operands: [range] }]);
});

test("reads an e-mail address as a value, although it contains an at sign and dots", () => {
  expect(parseFilter("email:jane.doe@acme.example")).toMatchObject([
    { operands: [{ kind: "value", value: "jane.doe@acme.example" }] },
  ]);
});

test.each([
  ["type", '"type" must read field:value'],
  [":value", '":value" must read field:value'],
  ["type:", "type has an empty value"],
  ["type:!", "type has an empty value"],
  ["type:a,,b", "type has an empty value"],
  ["type:..", "type has a span without an end"],
  ["email:@vips", "email refers to @vips, and there are no lists of values"],
])("rejects %s and names the reason", (text, reason) => {
  expect(parseFilter(text)).toEqual([{ reason }]);
});

test("reports every invalid condition, not only the first", () => {
  expect(parseFilter("type:a;;nonsense")).toMatchObject([
    { field: "type" },
    { reason: '"" must read field:value' },
    { reason: '"nonsense" must read field:value' },
  ]);
});
