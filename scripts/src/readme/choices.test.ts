import { expect, test } from "vitest";
import { contractOf } from "../../test/contract-of.js";
import { listChoices } from "./choices.js";

/** The choices of a contract as `[places, sentence]`. */
function choicesOf(fields: object): (readonly [string, string])[] {
  return listChoices(contractOf(fields).document).map(({ places, sentence }) => [
    places.join("; "),
    sentence,
  ]);
}

const operation = (operationId: string, more: object = {}) => ({ operationId, ...more });
const silent = (sentence: string) => ({ "x-undocumented": sentence });

test("a place in an operation is named by the operation and its part", () => {
  const get = operation("getParcel", {
    ...silent("operation"),
    parameters: [{ name: "near", in: "query", ...silent("parameter") }],
    requestBody: { content: { "application/json": { schema: { properties: { at: silent("body") } } } } },
    responses: { 404: { ...silent("response"), headers: { "Retry-After": silent("header") } } },
  });
  expect(choicesOf({ paths: { "/parcels": { get } } })).toEqual([
    ["`getParcel`", "operation"],
    ["query `near` of `getParcel`", "parameter"],
    ["body `at` of `getParcel`", "body"],
    ["404 of `getParcel`", "response"],
    ["404 header `Retry-After` of `getParcel`", "header"],
  ]);
});

test("a component is named by its use and the operations that use it", () => {
  const limit = { parameters: [{ $ref: "#/components/parameters/pageSize" }] };
  const lost = { responses: { 404: { $ref: "#/components/responses/Lost" } } };
  const body = { requestBody: { $ref: "#/components/requestBodies/Parcel" } };
  const paths = {
    "/a": { ...limit, get: operation("listA", lost), post: operation("createA", { ...lost, ...body }) },
    "/b": { get: operation("listB", { ...limit, ...lost }) },
  };
  const components = {
    parameters: { pageSize: { name: "limit", in: "query", ...silent("parameter") } },
    responses: {
      Lost: { ...silent("response"), headers: { Retry: { $ref: "#/components/headers/retry" } } },
    },
    requestBodies: { Parcel: silent("body") },
    headers: { retry: silent("header") },
    securitySchemes: { key: { type: "http", scheme: "basic", ...silent("scheme") } },
  };
  expect(choicesOf({ paths, components })).toEqual([
    ["query `limit` of every operation", "parameter"],
    ["404 of every operation", "response"],
    ["body of every operation with a body", "body"],
    ["header `Retry`", "header"],
    ["`key`", "scheme"],
  ]);
});

test("more than four operations are counted", () => {
  const lost = { responses: { 404: { $ref: "#/components/responses/Lost" } } };
  const get = (id: number) => [`/${id}`, { get: operation(`get${id}`, id < 5 ? lost : {}) }];
  const paths = Object.fromEntries([0, 1, 2, 3, 4, 5].map((id) => get(id)));
  const choices = choicesOf({ paths, components: { responses: { Lost: silent("lost") } } });
  expect(choices).toEqual([["404 of 5 of 6 operations", "lost"]]);
});

test("a schema is named by its properties, items and additional properties", () => {
  const schemas = {
    Parcel: {
      ...silent("schema"),
      properties: { stops: { items: { properties: { at: silent("item") } } }, example: silent("name") },
      additionalProperties: silent("additional"),
    },
  };
  expect(choicesOf({ components: { schemas } })).toEqual([
    ["`Parcel`", "schema"],
    ["`Parcel.stops[].at`", "item"],
    ["`Parcel.example`", "name"],
    ["`Parcel.*`", "additional"],
  ]);
});

test("a sentence that occurs twice is one choice with two places, and its line breaks are blanks", () => {
  const schemas = { A: silent("One\n  sentence."), B: silent("One sentence.\n") };
  expect(choicesOf({ components: { schemas } })).toEqual([["`A`; `B`", "One sentence."]]);
});

test("data of an example is no choice", () => {
  const schemas = { A: { example: silent("no"), enum: [silent("no")], default: silent("no") } };
  expect(choicesOf({ components: { schemas } })).toEqual([]);
});

test("a choice ends with the rules whose tests hold it", () => {
  const text = "Parcels come back (R1), and are kept (R2, R3a).";
  const paths = { "/parcels": { get: operation("getParcel", silent(text)) } };
  expect(listChoices(contractOf({ paths }).document)).toEqual([
    { places: ["`getParcel`"], sentence: "Parcels come back (R1), and are kept.", rules: ["R2", "R3a"] },
  ]);
});
