import { expect, test } from "vitest";

import { createMock } from "../../src/server/start.js";

test.each([
  "http://mock.localhost/capillary",
  "http://mock.localhost/~other/capillary",
  "https://eu.intouch.capillarytech.com",
])("R43, a request to %s: has an id unless it is for the gateway", async (url) => {
  const mock = await createMock({ vendors: ["capillary"], auth: "off" });
  const idOf = async (path: string): Promise<string | null> =>
    (await mock.fetch(url + path)).headers.get("X-Cap-Requestid");
  expect(await idOf("/v2/events")).toMatch(/^[0-9a-f]+$/);
  expect(await idOf("/eucrm/webhooks")).toBeNull();
});
