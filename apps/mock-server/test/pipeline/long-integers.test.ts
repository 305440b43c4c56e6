import { expect, test } from "vitest";

import { startMockServer } from "../../src/index.js";

test("a vendor's own code words the refusal of an integer that no double holds", async () => {
  await using mock = await startMockServer({ vendors: ["capillary"], auth: "off" });
  const response = await fetch(`${mock.url("capillary")}/v2/events`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: '{"eventName":"room","actions":["EMFConsumer"],"fields":[{"name":"desk","type":9223372036854775808}]}',
  });
  expect([response.status, await response.json()]).toEqual([
    200,
    {
      warnings: [],
      errors: [{ status: false, code: 1823, message: "9223372036854776000 invalid event field type" }],
    },
  ]);
});

test("a refusal shows such an integer that is beyond the limit of its member", async () => {
  await using mock = await startMockServer({ vendors: ["aws-incident-manager"], auth: "off" });
  const response = await fetch(`${mock.url("aws-incident-manager")}/createTimelineEvent`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: '{"incidentRecordArn":"arn:aws:ssm-incidents::111122223333:incident-record/a/b","eventTime":9223372036854775808,"eventType":"Note","eventData":"1"}',
  });
  const { message } = (await response.json()) as { readonly message: string };
  expect(response.status).toBe(400);
  expect(message).toMatch(/^1 validation error detected: Value '9223372036854776000' at 'eventTime'/);
});
