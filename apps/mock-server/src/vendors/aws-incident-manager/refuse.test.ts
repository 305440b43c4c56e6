import { expect, test } from "vitest";

import type { RefusalContext } from "../../failure/refusal-context.js";
import type { Operation } from "../../contract/contract.js";
import { responseValidators } from "../../validation/response-validator.js";
import type { VendorFailure } from "../../failure/failure.js";
import { receivedRequest } from "../../http/received-request.js";
import { loadContract } from "../../contract/load-contract.js";
import { randomnessOf } from "../../state/random.js";
import { refuse } from "./refuse.js";

const contract = await loadContract("aws-incident-manager");
const validators = responseValidators(contract);
const operation = operationOf("createTimelineEvent");
const request = receivedRequest({
  method: "POST",
  url: "/createTimelineEvent",
  headers: {},
  origin: "",
  read: async () => Buffer.alloc(0),
});
const context: RefusalContext = {
  contract,
  operation,
  request,
  allowance: undefined,
  principal: undefined,
  body: undefined,
  random: randomnessOf(1, "test")(1),
  now: () => new Date(0),
};

function operationOf(wanted: string): Operation {
  const found = contract.operations.find(({ id }) => id === wanted);
  if (found === undefined) throw new Error(`The contract has no operation ${wanted}`);
  return found;
}

const allowance = { per: "account", limit: 1, remaining: 0, exceeded: true, resetAt: new Date(0) };
const failures: readonly [number, string, VendorFailure][] = [
  [404, "UnknownOperationException", { kind: "unknown-path" }],
  [404, "UnknownOperationException", { kind: "method-not-allowed", allow: ["POST"] }],
  [413, "RequestEntityTooLargeException", { kind: "content-too-large", limit: 5 }],
  [403, "MissingAuthenticationTokenException", { kind: "unauthenticated", refusal: { reason: "missing" } }],
  [
    403,
    "IncompleteSignatureException",
    { kind: "unauthenticated", refusal: { reason: "malformed", message: "no" } },
  ],
  [403, "UnrecognizedClientException", { kind: "unauthenticated", refusal: { reason: "unknown" } }],
  [403, "ExpiredTokenException", { kind: "unauthenticated", refusal: { reason: "expired" } }],
  [403, "AccessDeniedException", { kind: "unauthenticated", refusal: { reason: "forbidden" } }],
  [403, "AccessDeniedException", { kind: "forbidden" }],
  [429, "ThrottlingException", { kind: "rate-limited", allowance }],
  [406, "NotAcceptableException", { kind: "not-acceptable", supported: ["application/json"] }],
  [
    415,
    "UnsupportedMediaTypeException",
    { kind: "unsupported-media-type", mediaType: "text/plain", supported: ["application/json"] },
  ],
  [400, "SerializationException", { kind: "malformed-body", message: "no" }],
  [400, "ValidationException", { kind: "invalid-request", violations: [] }],
  [500, "InternalServerException", { kind: "internal", message: "no" }],
];

test.each(failures)("returns %i %s for %j", (status, name, failure) => {
  expect(refuse(failure, context)).toMatchObject({
    status,
    headers: { "x-amzn-ErrorType": name },
    body: { message: expect.any(String) as string, __type: name },
  });
});

test("keeps the contract in every refusal", () => {
  for (const [, , failure] of failures) expect(validators(operation)(refuse(failure, context))).toEqual([]);
});

test("names the caller and the operation in an AccessDeniedException", () => {
  expect(refuse({ kind: "forbidden" }, context).body).toMatchObject({
    message:
      "User: arn:aws:iam::111122223333:user/mock is not authorized to perform: ssm-incidents:CreateTimelineEvent on resource: *",
  });
});
