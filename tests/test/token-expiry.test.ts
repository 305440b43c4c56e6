import { createCapillary } from "@event-contracts/client/capillary";
import { startMockServer } from "@event-contracts/mock-server";
import { expect, test } from "vitest";

test("an expired token is exchanged once more, and the call succeeds", async () => {
  let late = 0;
  await using mock = await startMockServer({
    vendors: ["capillary"],
    now: () => new Date(Date.now() + late),
  });
  const calls: string[] = [];
  const capillary = createCapillary({
    auth: { oauthToken: { key: "mock", secret: "mock" } },
    server: { endpoint: mock.url("capillary") },
    fetch: async (...request) => {
      const response = await fetch(...request);
      calls.push(`${response.status} ${new URL(response.url).pathname}`);
      return response;
    },
  });
  await capillary.listEvents();
  late = 301_000; // the token's 300 seconds have passed, on the server's clock only

  const result = await capillary.listEvents();

  expect(result.status).toBe(200);
  expect(calls).toEqual([
    "200 /capillary/v3/oauth/token/generate",
    "200 /capillary/v2/events",
    "498 /capillary/v2/events",
    "200 /capillary/v3/oauth/token/generate",
    "200 /capillary/v2/events",
  ]);
});
