import { afterAll, beforeAll, expect, test } from "vitest";

import { startMockServer } from "../../src/server/start.js";
import type { MockServer } from "../../src/server/mock-server.js";

let server: MockServer;
let api: string;

beforeAll(async () => {
  server = await startMockServer({ vendors: ["capillary"] });
  api = server.url("capillary");
});
afterAll(() => server.close());

const json = { "content-type": "application/json", accept: "application/json" };

async function tokenHeaders(): Promise<Record<string, string>> {
  const response = await fetch(`${api}/v3/oauth/token/generate`, {
    method: "POST",
    headers: json,
    body: JSON.stringify({ key: "mock", secret: "mock" }),
  });
  const { data } = JSON.parse(await response.text());
  return { ...json, "X-CAP-API-OAUTH-TOKEN": data.accessToken };
}

test("returns the published response to the published request", async () => {
  const published = `{
    "eventName": "Event_Aditi Khandelwal",
    "actions": ["EMFConsumer"],
    "fields": [
      { "attributes": { "addCustomerIfNotExists": { "valueType": "Boolean", "value": "true" } },
        "type": "customer", "name": "customer" },
      { "attributes": { "isRequired": { "valueType": "Boolean", "value": "true" } },
        "type": "tillCode", "name": "String" } ] }`;
  const response = await fetch(`${api}/v2/events`, {
    method: "POST",
    headers: await tokenHeaders(),
    body: published,
  });
  expect([response.status, response.headers.get("content-type"), await response.text()]).toEqual([
    200,
    "application/json",
    '{"warnings":[],"errors":[]}',
  ]);
});

test("supports the calls from a definition to its occurrences", async () => {
  const headers = await tokenHeaders();
  const send = async (method: string, url: string, body?: object) => {
    const response = await fetch(url, { method, headers, ...(body && { body: JSON.stringify(body) }) });
    expect(response.status).toBe(200);
    return JSON.parse(await response.text());
  };
  await send("POST", `${api}/v2/events`, {
    eventName: "room_booked",
    actions: ["EMFConsumer"],
    fields: [
      { name: "guest", type: "customer", attributes: { addCustomerIfNotExists: { value: "true" } } },
      { name: "hotel_name", type: "string" },
      { name: "nights", type: "double" },
    ],
  });
  const { webHookUri } = await send("POST", `${api}/v2/events/webhook`, {
    transformerType: "WebEngageTransformer",
    tillCode: "harbour.front.desk",
  });
  const occurrence = {
    event_name: "room_booked",
    guest: "447700900123",
    hotel_name: "Harbour House",
    nights: 3,
  };
  const { status, requestId } = await send("POST", webHookUri, occurrence);
  expect(status).toEqual({ code: 1100, message: "Event is pushed to transformation state" });

  const { data } = await send("GET", `${api}/v2/events/event_data?id=${requestId}`);
  expect(data[0]).toMatchObject({
    eventName: "room_booked",
    eventId: requestId,
    additonalAttributes: { hotel_name: "Harbour House", nights: "3.0" },
  });
  const found = await send("GET", `${api}/v2/events/search?eventName=room_booked&hotel_name=Harbour%20House`);
  expect(found).toMatchObject({ totalRecords: 1, clickEventDataList: data });
  const customer = await send("GET", `${api}/v2/events/event_data/${data[0].userId}`);
  expect(customer.data).toEqual([{ ...data[0], tillCode: "harbour.front.desk" }]);
  const logs = await send("GET", `${api}/v2/events/logs?event_name=room_booked`);
  expect(logs.data).toMatchObject([{ id: requestId, status: "EVENT_SUCCESS" }]);
  const running = await send("GET", `${api}/v2/events/running_status?eventId=${requestId}`);
  expect(running.stateList.at(-1)).toMatchObject({
    status: "EVENT_CONSUMER_STARTED",
    message: "EMFConsumer",
  });
});

test("returns the same bytes for the same seed, time and requests", async () => {
  const run = async () => {
    const now = () => new Date("2026-03-14T17:20:00Z");
    await using twin = await startMockServer({ vendors: ["capillary"], seed: 7, now });
    const address = twin.url("capillary");
    const token = await fetch(`${address}/v3/oauth/token/generate`, {
      method: "POST",
      headers: json,
      body: '{"key":"mock","secret":"mock"}',
    });
    const text = await token.text();
    const headers = { ...json, "X-CAP-API-OAUTH-TOKEN": JSON.parse(text).data.accessToken };
    const body = '{"eventName":"room_booked","actions":["EMFConsumer"]}';
    await fetch(`${address}/v2/events`, { method: "POST", headers, body });
    const events = await fetch(`${address}/v2/events`, { headers });
    return [text, await events.text(), events.headers.get("x-cap-requestid")];
  };
  expect(await run()).toEqual(await run());
});
