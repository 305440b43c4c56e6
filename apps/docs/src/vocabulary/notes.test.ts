import { expect, test } from "vitest";

import { createContract } from "../contract/contract.js";
import { operationsOf } from "../contract/operations.js";
import type { OperationObject } from "@event-contracts/contracts/openapi";
import { notesOf } from "./notes.js";

/** The notes on an operation with these properties, by title. */
function notesOn(properties: Partial<OperationObject>, method = "post"): Readonly<Record<string, string>> {
  const [operation] = operationsOf(
    createContract("parcels", {
      openapi: "3.1.1",
      info: { title: "Parcels", version: "1.0.0" },
      paths: { "/parcels": { [method]: { operationId: "send", ...properties } } },
    }),
  );
  return Object.fromEntries((operation ? notesOf(operation) : []).map(({ title, text }) => [title, text]));
}

test("a rate limit has the quota of the method, the responses above it and the time to wait", () => {
  const limit = {
    signals: [{ status: 401, pointer: "/error/code", values: ["slow"] }],
    retryAfter: { header: "X-Retry", unit: "unix-seconds" as const },
    quotas: [
      { requests: 20, seconds: 60, per: "key" },
      { requests: 9, seconds: 30, per: "key", methods: ["GET" as const] },
    ],
  };
  expect(notesOn({ "x-rate-limit": limit })["Rate limit"]).toBe(
    "The vendor allows 20 requests in a minute per key. Further requests return 401 with `slow` as `error.code` in the " +
      "response body. The response header `X-Retry` contains the end of the wait, as a Unix time in seconds.",
  );
});

test("a rate limit without a quota has the seconds to wait, or no header", () => {
  const signals = [{ status: 429 }];
  const retryAfter = { header: "Retry-After", unit: "delta-seconds" as const };
  expect(notesOn({ "x-rate-limit": { signals, retryAfter } })["Rate limit"]).toBe(
    "Too many requests return 429. The response header `Retry-After` contains the seconds to wait.",
  );
  expect(notesOn({ "x-rate-limit": { signals } })["Rate limit"]).toContain("No response header");
});

test("pagination by token has the places of the items and the tokens", () => {
  const pagination = {
    style: "token" as const,
    input: { token: "$request.body#/next", limit: "$request.query.size" },
    output: { items: "$response.body", token: "$response.body#/page/next" },
  };
  expect(notesOn({ "x-pagination": pagination })["Pagination"]).toBe(
    "The list of items is the response body. To request the next page, send `page.next` in the response body as `next` " +
      "in the request body. The last page has no token, or null. The query parameter `size` sets the page size.",
  );
});

test("pagination by offset has the parameter of the offset and the place of the total", () => {
  const pagination = {
    style: "offset" as const,
    input: { offset: "$request.query.skip" },
    output: { items: "$response.body#/list", total: "$response.header.Total" },
  };
  expect(notesOn({ "x-pagination": pagination })["Pagination"]).toBe(
    "The list of items is `list` in the response body. The query parameter `skip` sets the number of items to skip. " +
      "The response header `Total` contains the total number of items.",
  );
});

test("a soft failure has the condition under which a 2xx is a failure", () => {
  const rule = (value: OperationObject["x-soft-failure"]) =>
    notesOn({ ...(value && { "x-soft-failure": value }) })["Failures with a 2xx status"];
  expect(rule({ pointer: "/success", equals: false })).toContain(
    "if `success` is `false` in the response body",
  );
  expect(rule({ pointer: "/errors", nonEmpty: true })).toContain(
    "if `errors` is not empty in the response body",
  );
});

test("an idempotency key and a choice become notes", () => {
  const notes = notesOn({
    "x-idempotency": { key: "$request.header.Key", format: "uuid" },
    "x-undocumented": "Parcels are kept.",
  });
  expect(notes["Idempotency key"]).toContain("as the request header `Key`");
  expect(notes["Our choice, not documented by the vendor"]).toBe("Parcels are kept.");
});

test("an operation that differs from its method is named safe or idempotent, or not", () => {
  expect(notesOn({ "x-safe": true })["Safe"]).toContain("only reads, although its method is POST");
  expect(notesOn({ "x-safe": false }, "get")["Not safe"]).toContain(
    "changes state, although its method is GET",
  );
  expect(notesOn({ "x-idempotent": true })["Idempotent"]).toContain("although its method is POST");
  expect(notesOn({ "x-idempotent": false }, "put")["Not idempotent"]).toContain("two effects");
});

test("the error code has its place in the response", () => {
  expect(notesOn({ "x-error-code": "$response.body#/errors/0/code" })["Error code"]).toBe(
    "The response of a failed call has the vendor's error code as `errors.0.code` in the response body.",
  );
  expect(notesOn({ "x-error-code": "$response.header.X-Error" })["Error code"]).toContain(
    "as the response header `X-Error`",
  );
});

test("an operation without extensions has no notes", () => {
  expect(notesOn({})).toEqual({});
});
