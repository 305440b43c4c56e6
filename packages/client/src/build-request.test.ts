import { describe, expect, test } from "vitest";
import { buildRequest } from "./build-request.js";
import type { OperationContext } from "./operation-context.js";

function contextOf(facts: Partial<OperationContext>): OperationContext {
  const context = { operationId: "send", method: "POST", path: "/send", url: "https://a.test", ...facts };
  // The audited cast: the function reads the facts of the request only.
  return context as OperationContext;
}

describe("the body", () => {
  test.each(["application/json; charset=utf-8", "application/vnd.acme+json", "Application/JSON"])(
    "of %s is written as JSON",
    (mediaType) => {
      expect(buildRequest(contextOf({ mediaType }), { body: { a: 1 } }, {}).body).toBe('{"a":1}');
    },
  );

  test.each(["application/x-ndjson", "application/json-seq", "text/plain"])(
    "of %s is sent as the caller has written it",
    (mediaType) => {
      const { body, headers } = buildRequest(contextOf({ mediaType }), { body: '{"a":1}\n' }, {});
      expect([body, headers]).toEqual(['{"a":1}\n', { "content-type": mediaType }]);
    },
  );
});

test("a required parameter with the name of a member of every object is missing if it is not passed", () => {
  const context = contextOf({ required: [["query", "constructor"]] });
  expect(() => buildRequest(context, { query: {} }, {})).toThrow("send: query.constructor is missing");
});
