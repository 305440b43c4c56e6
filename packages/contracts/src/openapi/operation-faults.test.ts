import { expect, test } from "vitest";
import { operationFaults } from "./operation-faults.js";
import { operationsOf } from "./operations.js";
import { readDocument } from "./read-document.js";

const to = (name: string) => ({ $ref: `#/components/schemas/${name}` });
const returning = (schema: object) => ({
  responses: { 200: { description: "", content: { "application/json": { schema } } } },
});

/** The pointers of the faults that the operations of a document meet, by path. */
function faultsOf(document: object): Readonly<Record<string, string>> {
  const read = readDocument({ openapi: "3.1.0", ...document }, { onFault: () => {} });
  const faults = operationFaults(read, operationsOf(read));
  return Object.fromEntries([...faults].map(([{ path }, { pointer }]) => [path, pointer]));
}

test("an operation meets the faults that it refers to, however many steps away, and no other", () => {
  const schemas = {
    Bad: { type: "strng" },
    Far: { properties: { a: { items: to("Near") } } },
    Near: { anyOf: [to("Bad"), to("Far")] },
    Good: { properties: { self: to("Good") } },
  };
  const paths = {
    "/far": { get: returning(to("Far")) },
    "/good": { get: returning(to("Good")) },
    "/own": { get: returning({ type: 3 }) },
  };
  expect(faultsOf({ paths, components: { schemas } })).toEqual({
    "/far": "#/components/schemas/Bad/type",
    "/own": "#/paths/~1own/get/responses/200/content/application~1json/schema/type",
  });
});

test("a fault of a path touches its operations", () => {
  const paths = { "/a": { parameters: [{ in: "query" }], get: {}, put: {} }, "/b": { get: {} } };
  expect(faultsOf({ paths })).toEqual({ "/a": "#/paths/~1a/parameters/0" });
  const item = { parameters: "none", get: {} };
  expect(faultsOf({ paths: { "/a": item } })).toEqual({ "/a": "#/paths/~1a/parameters" });
});

test("a fault of a shared response touches the operations that have it", () => {
  const responses = { Broken: { $ref: "#/components/responses/Gone" }, Fine: { description: "" } };
  const using = (name: string) => ({
    get: { responses: { 404: { $ref: `#/components/responses/${name}` } } },
  });
  const paths = { "/a": using("Broken"), "/b": using("Fine") };
  expect(faultsOf({ paths, components: { responses } })).toEqual({ "/a": "#/paths/~1a/get/responses/404" });
});
