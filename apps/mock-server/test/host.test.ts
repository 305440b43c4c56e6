import { vendors } from "@event-contracts/contracts";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { exchange } from "./server/connection.js";
import { startMockServer } from "../src/server/start.js";
import type { MockServer } from "../src/server/mock-server.js";

let server: MockServer;

beforeAll(async () => void (server = await startMockServer()));
afterAll(() => server.close());

/** The response to a request with these lines in its head. */
const send = (lines: readonly string[]): Promise<string> =>
  exchange(server.address, [...lines, "Connection: close", "", ""].join("\n"));

describe.each(vendors)("%s", (vendor) => {
  test.each([
    ["Host: a b"],
    ["Host: bücher.example"],
    ["Host: [::1"],
    ["Host: a/b"],
    ["Host: a:b"],
    ["Host: %zz"],
    ["Host: a%"],
    ["Host: a:99999"],
    ["Host: a", "Host: b"],
  ])("refuses %s %s", async (...hosts) => {
    const response = await send([`GET /${vendor}/nowhere HTTP/1.1`, ...hosts]);
    expect(response).toMatch(/^HTTP\/1\.1 400 /);
    expect(response).toContain("Host");
  });

  test.each([
    "Host: 127.0.0.1:4010",
    "Host: [::1]:80",
    "Host: api.vendor.example",
    "Host:",
    "Host: a_b.internal",
  ])("takes %s", async (host) => {
    expect(await send([`GET /${vendor}/nowhere HTTP/1.1`, host])).toMatch(/^HTTP\/1\.1 404 /);
  });
});
