import { createServer, request, type Server } from "node:http";
import type { AddressInfo } from "node:net";

import { CreateTimelineEventCommand, ListTimelineEventsCommand } from "@aws-sdk/client-ssm-incidents";
import { expect, test } from "vitest";

import { startMockServer } from "../../src/index.js";
import { createClient, startIncident } from "./client.js";

/** Forwards every request, and drops the first response: the caller sees a broken connection. */
async function startLossyProxy(target: string): Promise<Server> {
  let lost = false;
  const proxy = createServer((incoming, outgoing) => {
    const { method, headers, url = "" } = incoming;
    const onward = request(new URL(url, target), { method, headers }, (response) => {
      if (lost) {
        outgoing.writeHead(response.statusCode ?? 502, response.headers);
        response.pipe(outgoing);
        return;
      }
      lost = true;
      response.resume().on("end", () => incoming.socket.destroy());
    });
    incoming.pipe(onward);
  });
  await new Promise<void>((resolve) => proxy.listen(0, "127.0.0.1", resolve));
  return proxy;
}

test("writes no second event if the SDK retries after a lost response", async () => {
  await using mock = await startMockServer({ vendors: ["aws-incident-manager"] });
  const direct = createClient(mock);
  const incidentRecordArn = await startIncident(direct);
  const proxy = await startLossyProxy(mock.address);
  const { port } = proxy.address() as AddressInfo;
  const client = createClient(mock, {
    endpoint: `http://127.0.0.1:${port}/aws-incident-manager`,
    maxAttempts: 3,
  });

  const written = await client.send(
    new CreateTimelineEventCommand({
      incidentRecordArn,
      eventTime: new Date("2026-03-12T09:21:00Z"),
      eventType: "Note",
      eventData: '"Orders run out of database connections"',
    }),
  );
  proxy.close();

  expect(written.$metadata.attempts).toBe(2);
  const { eventSummaries = [] } = await direct.send(new ListTimelineEventsCommand({ incidentRecordArn }));
  const notes = eventSummaries.filter(({ eventType }) => eventType === "Note");
  expect(notes.map(({ eventId }) => eventId)).toEqual([written.eventId]);
});
