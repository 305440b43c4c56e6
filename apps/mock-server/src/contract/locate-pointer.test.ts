import { expect, test } from "vitest";

import { pointerLocator } from "./locate-pointer.js";

const yaml = `openapi: 3.1.0
paths:
  /a/b:
    get: { responses: { 200: &ok { description: Done. } } }
    parameters:
      - { name: a }
      - name: b
  /c:
    $ref: other.yaml#/c
`;

test.each([
  ["#/paths/~1a~1b/get", 4, 5],
  ["#/paths/~1a~1b/get/responses/200", 4, 25],
  ["#/paths/~1a~1b/parameters/1/name", 7, 9],
  ["#/paths/~1c/get/responses", 9, 5],
])("%s is at line %i, column %i of YAML", (pointer, line, column) => {
  expect(pointerLocator(yaml)(pointer)).toEqual({ line, column });
});

test("a place in JSON is found, and one that is not there is not", () => {
  const find = pointerLocator('{\r\n  "paths": {\r\n    "/a": {} } }');
  expect(find("#/paths/~1a")).toEqual({ line: 3, column: expect.any(Number) as unknown });
  expect([find("#/paths/~1b"), find("#/info")]).toEqual([undefined, undefined]);
});
