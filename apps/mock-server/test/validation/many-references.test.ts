import { expect, test, vi } from "vitest";

import type { Violation } from "../../src/failure/violation.js";
import { responseValidators } from "../../src/validation/response-validator.js";
import { placesOf, serve, serveBody, validate } from "./operation.js";

/** Schemas of which each refers to the next one, S0 to S1. */
function chain(
  length: number,
  link: (next: object, index: number) => object,
  last: object,
): Record<string, object> {
  const links = Array.from({ length }, (_, index): [string, object] => [
    `S${index}`,
    link({ $ref: `#/components/schemas/S${index + 1}` }, index),
  ]);
  return Object.fromEntries([...links, [`S${length}`, last]]);
}

vi.setConfig({ testTimeout: 60_000 });

const first = { $ref: "#/components/schemas/S0" };
const named = { type: "object", required: ["name"], properties: { name: { type: "string" } } };

/** Without bounds these take hours. In milliseconds; a busy machine is ten times slower. */
const LONG = 10_000;

function milliseconds(run: () => void): number {
  const start = performance.now();
  run();
  return performance.now() - start;
}

test.each<[string, (next: object) => object]>([
  ["allOf", (next) => ({ allOf: [next, next] })],
  ["anyOf", (next) => ({ anyOf: [{ allOf: [next, { required: ["other"] }] }, next] })],
  ["oneOf", (next) => ({ oneOf: [{ allOf: [next, { required: ["other"] }] }, next] })],
  ["if", (next) => Object.fromEntries(["if", "then", "else"].map((keyword) => [keyword, next]))],
])("validates %s that doubles thirty times", (_, link) => {
  const served = serveBody(first, { schemas: chain(30, link, named) });
  const time = milliseconds(() => {
    expect(placesOf(validate(served, { body: { name: "a" } }))).toEqual([]);
    expect(placesOf(validate(served, { body: { name: 1 } }))).toContain("body/name type");
    expect(placesOf(validate(served, { body: {} }))).toContain("body/name required");
  });
  expect(time).toBeLessThan(LONG);
});

test("validates alternatives that double at each level of a body", () => {
  const ref = (name: string): object => ({ $ref: `#/components/schemas/${name}` });
  const schemas = {
    Node: { anyOf: [ref("Folder"), ref("File"), ref("Link")] },
    Folder: { allOf: [ref("Base")], required: ["folder"] },
    File: { allOf: [ref("Base")], required: ["file"] },
    Link: { allOf: [ref("Base")], required: ["link"] },
    Base: { properties: { child: ref("Node"), size: { type: "integer" } } },
  };
  let body: object = { link: true, size: "large" };
  for (let level = 0; level < 40; level += 1) body = { link: true, child: body };
  const served = serveBody(ref("Node"), { schemas });
  const time = milliseconds(() => {
    const [deepest] = placesOf(validate(served, { body, extent: { depth: 41, size: 82 } }));
    expect(deepest).toBe(`body/${"child/".repeat(40)}size type`);
  });
  expect(time).toBeLessThan(LONG);
});

test("validates each name of an object on its own", () => {
  const schemas = chain(30, (next) => ({ allOf: [next, next] }), { maxLength: 2 });
  const served = serveBody({ type: "object", propertyNames: first }, { schemas });
  expect(placesOf(validate(served, { body: { a: 1, bb: 2, c: 3 } }))).toEqual([]);
  expect(placesOf(validate(served, { body: { a: 1, bb: 2, ccc: 3 } }))).toContain("body maxLength");
});

test("knows what each schema evaluated at each place, also after many references", () => {
  const ref = (name: string): object => ({ $ref: `#/components/schemas/${name}` });
  const schemas = {
    Node: {
      allOf: [ref("Choice"), { properties: { child: ref("Node") } }, ref("Choice")],
      unevaluatedProperties: false,
    },
    Choice: {
      oneOf: [
        { required: ["x"], properties: { x: { type: "integer" } } },
        { not: { required: ["x"] }, properties: { y: { type: "integer" } } },
      ],
    },
  };
  const served = serveBody({ type: "array", items: ref("Node") }, { schemas });
  const many: object[] = Array.from({ length: 5000 }, () => ({ x: 1 }));
  expect(placesOf(validate(served, { body: [...many, { x: 1, child: { y: 3 } }] }))).toEqual([]);
  expect(placesOf(validate(served, { body: [...many, { x: 1, y: 2, child: { y: 3 } }] }))).toEqual([
    "body/5000/y unevaluatedProperties",
  ]);
});

test("validates a chain of 600 schemas", () => {
  const deep = chain(600, (next, index) => ({ allOf: [next], properties: { [`p${index}`]: {} } }), named);
  const served = serveBody(first, { schemas: deep });
  expect(placesOf(validate(served, { body: { name: "a" } }))).toEqual([]);
  expect(placesOf(validate(served, { body: {} }))).toEqual(["body/name required"]);

  const nested = chain(600, (next) => ({ type: "object", properties: { next } }), named);
  const inside = serveBody(first, { schemas: nested });
  expect(placesOf(validate(inside, { body: { next: { next: 1 } } }))).toEqual(["body/next/next type"]);
});

test("validates behind a chain of 3000 references", () => {
  const time = milliseconds(() => {
    const served = serveBody(first, { schemas: chain(3000, (next) => next, named) });
    expect(placesOf(validate(served, { body: { name: "a" } }))).toEqual([]);
    expect(placesOf(validate(served, { body: {} }))).toEqual(["body/name required"]);
  });
  expect(time).toBeLessThan(LONG);
});

test("says in an answer that its schema takes too long", () => {
  const schemas = chain(400, (next) => ({ anyOf: [next, next] }), {
    type: "array",
    items: { $ref: "#/components/schemas/T0" },
  });
  for (let index = 0; index < 400; index += 1) {
    const next = { $ref: `#/components/schemas/T${index + 1}` };
    schemas[`T${index}`] = { anyOf: [next, next] };
  }
  schemas["T400"] = { type: "integer" };
  const { contract, operation } = serve(
    { responses: { 200: { description: "OK", content: { "application/json": { schema: first } } } } },
    { schemas },
  );
  const check = responseValidators(contract)(operation);
  const body = Array.from({ length: 40_000 }, () => "a");
  let violations: readonly Violation[] = [];
  const time = milliseconds(() => {
    violations = check({ status: 200, body });
  });
  expect(violations).toMatchObject([
    {
      message: "cannot be checked: its schema takes more than 200 ms",
      schemaPointer: `${operation.pointer}/responses/200/content/application~1json/schema/$ref`,
    },
  ]);
  expect(time).toBeLessThan(LONG);
  expect(check({ status: 200, body: [1, 2] })).toEqual([]);
});
