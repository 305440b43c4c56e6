import { expect, test } from "vitest";
import { operationsOf } from "@event-contracts/contracts/openapi";
import type { Schema } from "@event-contracts/contracts/openapi";
import { contractOf } from "../../test/contract-of.js";
import { operationIn } from "../../test/operation-in.js";
import { manifestStatuses } from "./statuses.js";

test("statuses are grouped by the kind of their body", () => {
  const content = (...mediaTypes: string[]) => ({
    description: "",
    content: Object.fromEntries(mediaTypes.map((mediaType) => [mediaType, {}])),
  });
  const responses = {
    "200": content("application/json"),
    "202": { description: "" },
    "400": content("application/problem+json"),
    "406": content("application/json", "text/html"),
  };
  expect(manifestStatuses(...operationIn({ operationId: "read", responses }))).toEqual({
    json: [200, 400, 406],
    empty: [202],
    // The client asks for the kind of body whose type it has.
    accept: "application/json, application/problem+json",
  });
});

/** The statuses of an operation whose responses have one media type each. */
function statusesOf(mediaTypes: Readonly<Record<string, string | undefined>>) {
  const responses = Object.entries(mediaTypes).map(([status, mediaType]) => [
    status,
    { description: "", content: mediaType === undefined ? {} : { [mediaType]: {} } },
  ]);
  return manifestStatuses(...operationIn({ operationId: "read", responses: Object.fromEntries(responses) }));
}

test.each([
  ["application/json-seq", { text: [200], sequence: [200] }],
  ["application/x-ndjson", { text: [200], sequence: [200] }],
  ["application/jsonl", { text: [200], sequence: [200] }],
  ["text/event-stream", { text: [200], sequence: [200] }],
  ["application/octet-stream", { text: [200], binary: [200] }],
  ["image/png", { text: [200], binary: [200] }],
  ["multipart/mixed", { text: [200], binary: [200] }],
  ["application/vnd.acme", { text: [200], binary: [200] }],
  ["image/svg+xml", { text: [200] }],
  ["application/xml; charset=utf-8", { text: [200] }],
  ["text/csv", { text: [200] }],
  ["*/*", { text: [200] }],
])("a body of %s has a kind of its own", (mediaType, statuses) => {
  expect(statusesOf({ "200": mediaType })).toEqual(statuses);
});

test("a range of media types has the kind that its schema describes", () => {
  const kindOf = (schema: Schema) => {
    const responses = { "200": { description: "", content: { "*/*": { schema } } } };
    return Object.keys(manifestStatuses(...operationIn({ operationId: "read", responses })));
  };
  expect(kindOf({ type: "object" })).toEqual(["json"]);
  expect(kindOf({ type: ["string", "null"] })).toEqual(["text"]);
  expect(kindOf({ type: "string", format: "binary" })).toEqual(["text", "binary"]);
  expect(kindOf({ contentMediaType: "image/png" })).toEqual(["text", "binary"]);
});

test("`default` stands for the ranges without a response, and for successes if there is no other", () => {
  const json = "application/json";
  expect(statusesOf({ "200": json, "4XX": undefined, default: json })).toEqual({
    json: [200, "3XX", "5XX"],
    empty: ["4XX"],
  });
  expect(statusesOf({ "2xx": json, default: json }).json).toEqual(["2XX", "3XX", "4XX", "5XX"]);
  expect(statusesOf({ default: json }).json).toEqual(["2XX", "3XX", "4XX", "5XX"]);
});

test("the response to a HEAD has no body, though the contract documents that of the GET", () => {
  const responses = { "200": { description: "", content: { "application/json": {} } } };
  const contract = contractOf({ paths: { "/parcels": { head: { operationId: "probe", responses } } } });
  const [operation] = operationsOf(contract.document);
  expect(operation && manifestStatuses(contract.document, operation)).toEqual({ empty: [200] });
});
