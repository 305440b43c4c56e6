import type { Operation } from "@event-contracts/contracts";
import { expect, test } from "vitest";
import { withFormBody } from "./with-form-body.js";

const mediaType = "application/x-www-form-urlencoded";

function bodyOf(body: unknown, facts: Partial<Operation> = { mediaType }): unknown {
  const operation = { operationId: "send", method: "POST", path: "/send", ...facts } as const;
  return withFormBody({ body }, operation, {}).body;
}

test.each([
  ["a list as repeated fields", { name: "a b", tags: ["x", "y"] }, "name=a+b&tags=x&tags=y"],
  ["reserved characters", { "a&": "b=c+d%20é" }, "a%26=b%3Dc%2Bd%2520%C3%A9"],
  [
    "numbers, booleans and dates",
    { n: 1, b: false, d: new Date(0) },
    "n=1&b=false&d=1970-01-01T00%3A00%3A00.000Z",
  ],
  ["nothing for undefined and null", { a: undefined, b: null, c: "" }, "c="],
  [
    "an object inside as JSON",
    { a: { b: [1] }, c: [{ d: 2 }] },
    "a=%7B%22b%22%3A%5B1%5D%7D&c=%7B%22d%22%3A2%7D",
  ],
  [
    "a field with the name of a member of every object",
    { constructor: ["a", "b"] },
    "constructor=a&constructor=b",
  ],
])("a form has %s", (_, body, expected) => {
  expect(bodyOf(body)).toBe(expected);
});

test("a field is written in the style of the contract", () => {
  const form = { ids: ",", near: "deepObject" } as const;
  expect(bodyOf({ ids: [1, 2], near: { street: "A", no: 1 } }, { mediaType, form })).toBe(
    "ids=1,2&near%5Bstreet%5D=A&near%5Bno%5D=1",
  );
});

test("an object is deep at any depth, if the contract says so", () => {
  const form = { near: "deepObject" } as const;
  expect(bodyOf({ near: { a: { b: 1 } } }, { mediaType, form })).toBe("near%5Ba%5D%5Bb%5D=1");
});

test("the media type of a form may have parameters and capitals", () => {
  expect(bodyOf({ a: 1 }, { mediaType: "application/X-WWW-form-urlencoded; charset=utf-8" })).toBe("a=1");
});

test("a body that the caller has written is not changed, and neither is one of another media type", () => {
  expect(bodyOf("a=1")).toBe("a=1");
  expect(bodyOf(new URLSearchParams({ a: "b c" }))).toBe("a=b+c");
  expect(bodyOf(undefined)).toBe(undefined);
  expect(bodyOf({ a: 1 }, {})).toEqual({ a: 1 });
});
