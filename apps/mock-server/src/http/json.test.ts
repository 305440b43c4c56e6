import { expect, test } from "vitest";

import { DEPTH_LIMIT, MalformedTextError, MEMBER_LIMIT, readJson, VALUE_LIMIT } from "./json.js";

const read = (text: string) => readJson(Buffer.from(text));
const nested = (depth: number): string => "[".repeat(depth) + "]".repeat(depth);

test.each([
  ["null", 1],
  ["[]", 2],
  ['{"a": [1, "x", {"b": null}]}', 6],
  [nested(DEPTH_LIMIT), DEPTH_LIMIT + 1],
  ["[1.5e300, -0, 1E5]", 4],
  [`[${"0,".repeat(6000)}{${'"a":[0,0],'.repeat(MEMBER_LIMIT - 1)}"b":0}]`, 21_000],
  [`["${"[".repeat(200)}", "\\"${"{".repeat(200)}"]`, 3],
  ['"\\ud83d\\ude00"', 1],
])("counts the values of text %#", (text, size) => {
  expect(read(text)).toMatchObject({ value: JSON.parse(text), size });
});

test.each([
  ['{"a":}', "is not valid JSON at line 1, column 6: value expected"],
  ['{"a":1', "is not valid JSON at line 1, column 7: close brace expected"],
  ["[1,\n 2,\n secret]", "is not valid JSON at line 3, column 2: invalid symbol"],
  ["[1,]", "is not valid JSON at line 1, column 4: value expected"],
  ["[1] // one", "is not valid JSON at line 1, column 5: invalid comment token"],
  ["\ufeff{}", "is not valid JSON at line 1, column 1: invalid symbol"],
  [nested(DEPTH_LIMIT + 1), "is nested deeper than 100 levels"],
  ["[".repeat(1_000_000), "is nested deeper than 100 levels"],
  ['{"a":'.repeat(200_000), "is nested deeper than 100 levels"],
  ['["\\ud800"]', "has a \\u escape that is half of a surrogate pair"],
  ['{"\\udc00": 1}', "has a \\u escape that is half of a surrogate pair"],
  ["[1e400]", "has a number beyond the range of a double"],
  [`1${"0".repeat(400)}`, "has a number beyond the range of a double"],
  ["-1e999", "has a number beyond the range of a double"],
  [`[0.5,1${"0".repeat(309)}.5]`, "has a number beyond the range of a double"],
  [`[${"0,".repeat(VALUE_LIMIT)}0]`, "has more than 50000 values"],
  [`[{${'"a":[0,0],'.repeat(MEMBER_LIMIT)}"b":0}]`, "has an object of more than 5000 members"],
])("refuses text %#", (text, message) => {
  expect(() => read(text)).toThrow(new MalformedTextError(message));
});

test("refuses bytes that are not UTF-8", () => {
  expect(() => readJson(Buffer.from([0x22, 0xff, 0x22]))).toThrow("is not valid UTF-8");
  expect(() => readJson(Buffer.from([0x22, 0xed, 0xa0, 0x80, 0x22]))).toThrow("is not valid UTF-8");
});
