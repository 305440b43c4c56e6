import { afterAll, beforeAll, expect, test } from "vitest";

import type { NewSession } from "../../src/control/sessions.js";
import type { Mock } from "../../src/server/mock-server.js";
import { createMock } from "../../src/server/start.js";

let mock: Mock;
beforeAll(async () => void (mock = await createMock({ vendors: ["capillary", "rebilly"] })));
afterAll(() => mock.close());

test("the URL of a vendor that is not served is refused with the nearest name", () => {
  expect(() => mock.url("rebily")).toThrow('There is no vendor "rebily". Did you mean rebilly?');
  expect(() => mock.session("urls").url("x")).toThrow("Choose from capillary, rebilly.");
});

test.each([
  [{ sed: 1 }, 'A session has no option "sed". Did you mean seed?'],
  [{ seed: Number.NaN }, "The seed of a session takes a whole number, not NaN."],
  [{ seed: 1.5 }, "The seed of a session takes a whole number, not 1.5."],
])("a session with %o is refused, and does not begin", async (options, message) => {
  expect(() => mock.session("wrong", options as NewSession)).toThrow(message);
  expect((await mock.fetch(`${mock.address}/_mock/sessions/wrong`)).status).toBe(404);
});

test("a request without a network to a host that is neither the mock's nor a vendor's is refused", async () => {
  const response = await mock.fetch("https://evil.example/rebilly/organizations/acme/customers");
  expect(response.status).toBe(421);
  expect(await response.json()).toMatchObject({
    detail: expect.stringContaining("https://evil.example is neither the mock nor a vendor") as string,
  });
});

test("a request to a vendor's own host reaches the vendor, whatever its path", async () => {
  mock.clock.freeze("2030-01-01");
  const response = await mock.fetch("https://api-sandbox.rebilly.com/_mock/reset", { method: "POST" });
  expect(response.status).toBe(404);
  expect(mock.clock.isFrozen).toBe(true);
});
