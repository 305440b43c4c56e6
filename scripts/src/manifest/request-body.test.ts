import type { MediaTypeObject } from "@event-contracts/contracts/openapi";
import { expect, test } from "vitest";
import { operationIn } from "../../test/operation-in.js";
import { manifestRequestBody } from "./request-body.js";

const text = { schema: { type: "string" } };
const object = { schema: { type: "object" } };
const form = "application/x-www-form-urlencoded";

function facts(content: Readonly<Record<string, MediaTypeObject>>) {
  return manifestRequestBody(...operationIn({ operationId: "send", requestBody: { content } }));
}

test.each([
  ["JSON among others", { "text/plain": text, "application/json": object }, {}],
  ["another JSON", { "application/vnd.acme+json": object }, { mediaType: "application/vnd.acme+json" }],
  [
    "JSON with a charset",
    { "application/json; charset=utf-8": object },
    { mediaType: "application/json; charset=utf-8" },
  ],
  ["a form", { [form]: object }, { mediaType: form }],
  ["a form beside multipart", { "multipart/form-data": object, [form]: object }, { mediaType: form }],
  ["lines of JSON", { "application/x-ndjson": text }, { mediaType: "application/x-ndjson" }],
  ["bytes without a schema", { "application/octet-stream": {} }, { mediaType: "application/octet-stream" }],
])("the client sends %s", (_, content, expected) => {
  expect(facts(content)).toEqual(expected);
});

test("an operation without a body has no media type", () => {
  expect(manifestRequestBody(...operationIn({ operationId: "read" }))).toEqual({});
});

test.each([
  ["multipart, which needs a boundary", "multipart/form-data", object],
  ["an object in XML", "application/xml", object],
  ["lines of JSON as a list", "application/x-ndjson", { schema: { type: "array" } }],
  ["a range of media types", "text/*", text],
])("refuses %s", (_, mediaType, media) => {
  expect(() => facts({ [mediaType]: media })).toThrow(`The client cannot write a body of \`${mediaType}\`.`);
});

test("the fields of a form have the styles of the contract", () => {
  const encoding = {
    near: { style: "deepObject" },
    ids: { explode: false },
    tags: { style: "form" },
    photo: { contentType: "image/png" },
  };
  expect(facts({ [form]: { ...object, encoding } })).toEqual({
    mediaType: form,
    form: { near: "deepObject", ids: "," },
  });
});

test("refuses a field that has no form in its style", () => {
  const schema = { properties: { near: { properties: { at: { type: "object" } } } } };
  expect(() => facts({ [form]: { schema, encoding: { near: { style: "deepObject" } } } })).toThrow(
    "The field `near` of the form has an object or a list of its own in `at`.",
  );
});
