import { createCapillary } from "@event-contracts/client/capillary";
import { startMockServer } from "@event-contracts/mock-server";
import { expect, onTestFinished, test } from "vitest";

test("an exploded object becomes one parameter per property, and the mock server accepts it", async () => {
  const mock = await startMockServer({ vendors: ["capillary"] });
  onTestFinished(() => mock.close());
  const urls: string[] = [];
  const capillary = createCapillary({
    auth: { oauthToken: { key: "mock", secret: "mock" } },
    server: { endpoint: mock.url("capillary") },
    fetch(url, init) {
      urls.push(url);
      return fetch(url, init);
    },
  });
  const result = await capillary.searchEvents({
    query: { eventName: "room_booked", attributes: { hotel_name: "Harbour House", "rate&code": "a=b" } },
  });
  expect(result).toMatchObject({ ok: true, status: 200 });
  expect(new URL(urls.at(-1) ?? "").search).toBe(
    "?eventName=room_booked&hotel_name=Harbour%20House&rate%26code=a%3Db",
  );
});
