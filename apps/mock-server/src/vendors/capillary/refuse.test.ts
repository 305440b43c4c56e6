import { describe, expect, test } from "vitest";

import { documentsError } from "../../answers/documented.js";
import type { Operation } from "../../contract/contract.js";
import { loadContract } from "../../contract/load-contract.js";
import type { VendorFailure } from "../../failure/failure.js";
import type { RefusalContext } from "../../failure/refusal-context.js";
import { describe as sentence } from "../../failure/violation.js";
import { responseValidators } from "../../validation/response-validator.js";
import { refuse } from "./refuse.js";

type Kind = VendorFailure["kind"];

const resetAt = new Date("2026-03-14T17:21:00Z");
const allowance = { per: "API key", limit: 100, remaining: 0, exceeded: true, resetAt };
const supported = ["application/json"];

/** A failure of each kind. The compiler requires this list to be complete. */
const failures: { readonly [K in Kind]: Extract<VendorFailure, { readonly kind: K }> } = {
  "malformed-request": { kind: "malformed-request", message: "The Host header is not one host and port." },
  "unknown-path": { kind: "unknown-path" },
  "malformed-path": { kind: "malformed-path", message: "is not validly percent-encoded" },
  "method-not-allowed": { kind: "method-not-allowed", allow: ["POST"] },
  "content-too-large": { kind: "content-too-large", limit: 1 },
  unauthenticated: { kind: "unauthenticated", refusal: { reason: "expired" } },
  forbidden: { kind: "forbidden" },
  "rate-limited": { kind: "rate-limited", allowance },
  "not-acceptable": { kind: "not-acceptable", supported },
  "unsupported-media-type": { kind: "unsupported-media-type", mediaType: "text/plain", supported },
  "unsupported-content-coding": { kind: "unsupported-content-coding", coding: "br", supported: ["gzip"] },
  "malformed-body": { kind: "malformed-body", message: "is not valid JSON" },
  "invalid-request": {
    kind: "invalid-request",
    violations: [
      { in: "body", at: ["key"], keyword: "type", params: {}, value: 1, message: "must be string" },
    ],
  },
  internal: { kind: "internal", message: "The mock server failed." },
};

const contract = await loadContract("capillary");
const validators = responseValidators(contract);

describe.each(Object.values(failures))("a failure of the kind $kind", (failure) => {
  test.each(contract.operations)("is worded as $id documents it", (operation) => {
    const reply = refuse(failure, contextOf(operation, operation));
    const isDocumented = documentsError(operation, reply.status);
    expect(isDocumented ? validators(operation)(reply).map(sentence) : []).toEqual([]);
  });
});

test.each(contract.operations)(
  "a malformed request to $id is refused alike before its operation is found",
  (operation) => {
    const [early, late] = [contextOf(operation), contextOf(operation, operation)];
    const failure = failures["malformed-request"];
    expect(refuse(failure, early)).toEqual(refuse(failure, late));
  },
);

function contextOf({ templates: [path] }: Operation, operation?: Operation): RefusalContext {
  const origin = "http://mock.example";
  const request = { path: `/capillary${path}`, origin, base: `${origin}/capillary`, headers: {} };
  // A cast: no refusal reads more of its context.
  return { contract, request, operation, body: {} } as unknown as RefusalContext;
}
