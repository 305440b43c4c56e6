import { expect, test } from "vitest";

import { createContract } from "../contract/contract.js";
import { operationsOf } from "../contract/operations.js";
import type { OperationObject } from "@event-contracts/contracts/openapi";
import { notesOf } from "./notes.js";

/** The notes on an operation with these properties. */
function told(members: Partial<OperationObject>, method = "post"): Readonly<Record<string, string>> {
  const [operation] = operationsOf(
    createContract("parcels", {
      openapi: "3.1.1",
      info: { title: "Parcels", version: "1.0.0" },
      paths: { "/parcels": { [method]: { operationId: "send", ...members } } },
    }),
  );
  return Object.fromEntries((operation ? notesOf(operation) : []).map(({ title, text }) => [title, text]));
}

test("a rate limit says the quota of this method, the sign and the wait", () => {
  const limit = {
    signals: [{ status: 401, pointer: "/error/code", values: ["slow"] }],
    retryAfter: { header: "X-Retry", unit: "unix-seconds" as const },
    quotas: [
      { requests: 20, seconds: 60, per: "key" },
      { requests: 9, seconds: 30, per: "key", methods: ["GET" as const] },
    ],
  };
  expect(told({ "x-rate-limit": limit })["Rate limit"]).toBe(
    "The vendor allows 20 requests in a minute per key. Too many requests are answered 401 with `slow` as " +
      "`error.code`. Its header `X-Retry` says until when, as a Unix time in seconds.",
  );
});

test("a list by token says where the items and the tokens stand", () => {
  const pagination = {
    style: "token" as const,
    input: { token: "$request.body#/next", limit: "$request.query.size" },
    output: { items: "$response.body", token: "$response.body#/page/next" },
  };
  expect(told({ "x-pagination": pagination })["Pages"]).toBe(
    "The items are the answer's body. Send `page.next` in the answer's body as `next` in the request's body for the " +
      "next page; it is absent or null on the last. `size` in the request's query sets how many a page holds.",
  );
});

test("a list by offset says how many to skip and where the total stands", () => {
  const pagination = {
    style: "offset" as const,
    input: { offset: "$request.query.skip" },
    output: { items: "$response.body#/list", total: "$response.header.Total" },
  };
  expect(told({ "x-pagination": pagination })["Pages"]).toBe(
    "The items are `list` in the answer's body. `skip` in the request's query says how many to skip. " +
      "`Total` in the answer's header says how many there are.",
  );
});

test("a soft failure says which part of a 2xx means that the call failed", () => {
  const rule = (value: OperationObject["x-soft-failure"]) =>
    told({ ...(value && { "x-soft-failure": value }) })["A 2xx can be a failure"];
  expect(rule({ pointer: "/success", equals: false })).toContain("when `success` in the answer is `false`");
  expect(rule({ pointer: "/errors", nonEmpty: true })).toContain("when `errors` in the answer is not empty");
});

test("an idempotency key and a choice of ours are told", () => {
  const notes = told({
    "x-idempotency": { key: "$request.header.Key", format: "uuid" },
    "x-undocumented": "Parcels are kept.",
  });
  expect(notes["Safe to repeat"]).toContain("`Key` in the request's header");
  expect(notes["Our choice"]).toContain("Parcels are kept.");
});

test("an operation without any of it says nothing", () => {
  expect(told({})).toEqual({});
});
