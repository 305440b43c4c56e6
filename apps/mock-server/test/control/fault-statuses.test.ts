import { CreateTimelineEventCommand, ThrottlingException } from "@aws-sdk/client-ssm-incidents";
import { vendors } from "@event-contracts/contracts";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";

import type { Contract, Operation } from "../../src/contract/contract.js";
import { loadContract } from "../../src/contract/load-contract.js";
import type { Fetch } from "../../src/http/fetch-adapter.js";
import { startMockServer } from "../../src/index.js";
import type { MockServer } from "../../src/index.js";
import { responseValidators } from "../../src/validation/response-validator.js";
import { createClient, startIncident } from "../aws-incident-manager/client.js";

const contracts = await Promise.all(vendors.map(loadContract));

let mock: MockServer;
beforeAll(async () => {
  mock = await startMockServer();
});
afterAll(() => mock.close());
beforeEach(() => mock.reset());

const ways: readonly (readonly [string, Fetch])[] = [
  ["over HTTP", (input, init) => fetch(input, init)],
  ["without a network", (input, init) => mock.fetch(input, init)],
];

/** Headers that no contract of ours declares. */
const OF_THE_SERVER = /^(?:access-control-.*|connection|content-.*|date|keep-alive|x-contract-violations)$/;

/** The documented errors of each operation. */
function errorsOf({ operations }: Contract): [Operation, number][] {
  return operations.flatMap((operation) =>
    Object.keys(operation.responses)
      .map(Number)
      .filter((status) => status >= 400)
      .map((status): [Operation, number] => [operation, status]),
  );
}

/** Calls an operation without a credential, and with `x` in place of each parameter. */
async function call(send: Fetch, { name }: Contract, { method, templates }: Operation): Promise<Response> {
  const path = (templates[0] ?? "").replaceAll(/\{[^}]*\}/g, "x");
  return send(mock.url(name) + path, { method });
}

describe.each(contracts.map((contract) => [contract.name, contract] as const))("%s:", (vendor, contract) => {
  test.each(ways)("each documented error is the vendor's own, %s", async (_, send) => {
    const validators = responseValidators(contract);
    for (const [operation, status] of errorsOf(contract)) {
      const fault = mock.fail({ vendor, operationId: operation.id }, { status });
      const response = await call(send, contract, operation);
      const text = await response.text();
      const headers = Object.fromEntries([...response.headers].filter(([name]) => !OF_THE_SERVER.test(name)));
      const mediaType = response.headers.get("content-type") ?? "";
      const reply = { status: response.status, body: JSON.parse(text) as unknown, mediaType, headers };
      const where = `${operation.id} ${status}`;
      expect([response.status, validators(operation)(reply)], where).toEqual([status, []]);
      expect(fault.applied, where).toBe(1);
      fault.remove();
    }
  });

  test.each(ways)(
    "an error that the contract does not document has the form of the vendor's errors, %s",
    async (_, send) => {
      const operation = contract.operations.at(-1);
      if (operation === undefined) throw new Error("The contract has no operation.");
      const wrongPath = (await (await send(`${mock.url(vendor)}/nothing`)).json()) as object;
      for (const status of [418, 503]) {
        const fault = mock.fail({ vendor }, { status });
        const response = await call(send, contract, operation);
        const body = (await response.json()) as object;
        expect(response.status).toBe(status);
        expect(Object.keys(wrongPath)).toEqual(expect.arrayContaining(Object.keys(body)));
        expect(JSON.stringify(body)).not.toMatch(/\b(?:400|500)\b|Internal Server Error|Bad Request/);
        fault.remove();
      }
    },
  );
});

test("a 429 says when the caller may call again, where the vendor does", async () => {
  mock.fail({ vendor: "rebilly" }, { status: 429 });
  const before = Date.now();
  const { headers } = await mock.fetch(`${mock.url("rebilly")}/organizations/acme/customers`);
  expect(headers.get("retry-after")).toBe("1");
  const until = Number(headers.get("x-ratelimit-retry-after")) * 1000;
  expect([until >= before + 1000, until <= Date.now() + 2000]).toEqual([true, true]);
});

test("AWS's SDK reads its own error from a fault, and retries it", async () => {
  const incidentRecordArn = await startIncident(createClient(mock));
  const event = new CreateTimelineEventCommand({
    incidentRecordArn,
    eventTime: new Date("2026-03-12T09:21:00Z"),
    eventType: "Note",
    eventData: '"a"',
  });
  const twice = mock.fail("createTimelineEvent", { status: 429, times: 2 });
  await expect(createClient(mock, { maxAttempts: 1 }).send(event)).rejects.toThrow(ThrottlingException);
  const { eventId, $metadata } = await createClient(mock, { maxAttempts: 3 }).send(event);
  expect([typeof eventId, $metadata.attempts, twice.applied]).toEqual(["string", 2, 2]);
});
