import type { Conversion } from "@event-contracts/contracts";
import { expect, test } from "vitest";
import { withConversions } from "./with-conversions.js";

const date = new Date("2026-09-21T14:13:20.123Z");

function convertBody(body: unknown, conversion: Conversion): unknown {
  const operation = {
    method: "POST",
    path: "/",
    operationId: "send",
    conversion: { body: conversion },
  } as const;
  return withConversions({ body }, operation, {}).body;
}

test.each([
  ["seconds", 1_790_000_000.123],
  ["whole-seconds", 1_790_000_000],
  ["milliseconds", 1_790_000_000_123],
] as const)("a Date becomes %s, and a value in that format is unchanged", (step, expected) => {
  expect(convertBody({ at: date, again: expected }, { at: step, again: step })).toEqual({
    at: expected,
    again: expected,
  });
});

test("a Date for ISO 8601 is left to the serialization of the request", () => {
  expect(convertBody({ at: date, text: "2026-09-21" }, { at: "iso", text: "iso" })).toEqual({
    at: date,
    text: "2026-09-21",
  });
});

test("a time before 1970 is rounded down to a whole second", () => {
  expect(convertBody(new Date(-1), "whole-seconds")).toBe(-1);
});

test("a Unix time that is text becomes a string", () => {
  expect(convertBody({ at: date }, { at: ["milliseconds", "text"] })).toEqual({ at: "1790000000123" });
});

test("items of arrays, values of maps and items of tuples are converted", () => {
  const conversion = {
    list: { "*": "seconds" },
    map: { "*": { at: "seconds" } },
    tuple: { 1: "seconds" },
  } as const;
  const body = {
    list: [new Date(0), 5],
    map: { a: { at: new Date(1000) } },
    tuple: [new Date(0), new Date(2000)],
  };
  expect(convertBody(body, conversion)).toEqual({
    list: [0, 5],
    map: { a: { at: 1 } },
    tuple: [new Date(0), 2],
  });
});

test("a schema that contains itself is converted at every level", () => {
  const body = { at: new Date(1000), parts: [{ at: new Date(2000), parts: [{ at: new Date(3000) }] }] };
  expect(convertBody(body, { at: "seconds", parts: { "*": 2 } })).toEqual({
    at: 1,
    parts: [{ at: 2, parts: [{ at: 3 }] }],
  });
});

test.each([
  ["an object", { a: 1 }, '{"a":1}'],
  ["an array", [1], "[1]"],
  ["a number", 0, "0"],
  ["false", false, "false"],
  ["a string", '{"a": 1}', '{"a": 1}'],
  ["an empty string", "", ""],
  ["null", null, null],
  ["undefined", undefined, undefined],
])("%s in place of JSON text", (_, value, expected) => {
  expect(convertBody(value, "json")).toBe(expected);
});

test("dates inside of JSON text are converted first", () => {
  expect(convertBody([date], [{ "*": "milliseconds" }, "json"])).toBe("[1790000000123]");
});

test("the query, the path and the headers are converted, and the caller's input is unchanged", () => {
  const conversion = {
    path: { day: "seconds" },
    query: { since: "milliseconds" },
    headers: { at: "seconds" },
  } as const;
  const input = {
    path: { day: new Date(0) },
    query: { since: new Date(1) },
    headers: { at: new Date(2000) },
  };
  const operation = { method: "GET", path: "/", operationId: "list", conversion } as const;
  expect(withConversions(input, operation, {})).toEqual({
    path: { day: 0 },
    query: { since: 1 },
    headers: { at: 2 },
  });
  expect(input.query.since).toEqual(new Date(1));
});

test("instances of classes and objects with toJSON are left whole", () => {
  class Money {
    readonly at = new Date(0);
  }
  const own = { at: new Date(0), toJSON: () => "own" };
  const body = { money: new Money(), own };
  const converted = convertBody(body, { money: { at: "seconds" }, own: { at: "seconds" } }) as typeof body;
  expect(converted.money).toBe(body.money);
  expect(converted.own).toBe(own);
});

test("a key that every object inherits has no conversion of its own", () => {
  const body = JSON.parse('{"constructor": "a", "__proto__": "b"}') as object;
  expect(JSON.stringify(convertBody(body, { at: "seconds" }))).toBe('{"constructor":"a","__proto__":"b"}');
});

test.each(["seconds", "whole-seconds", "milliseconds", "iso"] as const)(
  "an invalid Date as %s is a TypeError that names the place",
  (step) => {
    const body = { stops: [{ at: new Date(0) }, { at: new Date("no date") }] };
    expect(() => convertBody(body, { stops: { "*": { at: step } } })).toThrow(
      new TypeError("send: body.stops.1.at is an invalid Date: pass a valid value"),
    );
  },
);
