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
  ["the first of several", { "text/plain": text, [form]: object }, { mediaType: "text/plain" }],
  ["lines of JSON", { "application/x-ndjson": text }, { mediaType: "application/x-ndjson" }],
  ["bytes without a schema", { "application/octet-stream": {} }, { mediaType: "application/octet-stream" }],
])("the client sends %s", (_, content, expected) => {
  expect(facts(content)).toEqual(expected);
});

test("an operation without a body has no media type", () => {
  expect(manifestRequestBody(...operationIn({ operationId: "read" }))).toEqual({});
});

test.each([
  ["a form with files", "multipart/form-data", object, "multipart/form-data"],
  ["XML, as text", "application/xml", object, "application/xml"],
  ["a range of texts", "text/*", text, "text/plain"],
  ["a range of images, as bytes", "image/*", {}, "application/octet-stream"],
  ["an object in any media type, as JSON", "*/*", object, undefined],
])("the client sends %s", (_, range, media, mediaType) => {
  expect(facts({ [range]: media }).mediaType).toBe(mediaType);
});

test("the parts of a form with files have the media types of the contract", () => {
  const encoding = {
    meta: { contentType: "application/json" },
    photo: { contentType: "image/png, image/jpeg" },
    any: { contentType: "image/*" },
    tags: { style: "form" },
  };
  expect(facts({ "multipart/form-data": { ...object, encoding } })).toEqual({
    mediaType: "multipart/form-data",
    parts: { meta: "application/json", photo: "image/png" },
  });
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
