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

test("takes only the first colon for the end of the field, as times hold more", () => {
  expect(parseFilter("createdTime:2026-03-02T09:15:00Z")).toEqual([
    {
      field: "createdTime",
      excludes: false,
      operands: [{ kind: "value", value: "2026-03-02T09:15:00Z" }],
    },
  ]);
});

test("lets one exclamation mark exclude the whole list of values", () => {
  expect(parseFilter("type:!a,b")).toMatchObject([
    { excludes: true, operands: [{ value: "a" }, { value: "b" }] },
  ]);
});

test.each([
  ["a..b", { kind: "span", from: "a", to: "b" }],
  ["a..", { kind: "span", from: "a", to: undefined }],
  ["..b", { kind: "span", from: undefined, to: "b" }],
])("reads %s as a span", (text, span) => {
  expect(parseFilter(`lastName:${text}`)).toMatchObject([{ operands: [span] }]);
});

test("takes an address for a value, though it has an at sign and dots", () => {
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
])("says what is wrong with %s", (text, fault) => {
  expect(parseFilter(text)).toEqual([{ fault }]);
});

test("reports each condition that can not be read, not only the first", () => {
  expect(parseFilter("type:a;;nonsense")).toMatchObject([
    { field: "type" },
    { fault: '"" must read field:value' },
    { fault: '"nonsense" must read field:value' },
  ]);
});
