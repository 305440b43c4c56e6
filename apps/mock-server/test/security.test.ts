import { afterAll, beforeAll, expect, test } from "vitest";

import { startMockServer } from "../src/server/start.js";
import type { MockServer } from "../src/server/mock-server.js";
import { exchange } from "./server/connection.js";
import { strictOnly } from "./auth-mode/auth-mode.js";
import { networkTest } from "./without-port.js";

let server: MockServer;

beforeAll(async () => {
  server = await startMockServer({ specs: [new URL("fixtures/tokens.yaml", import.meta.url).pathname] });
});
afterAll(() => server.close());

async function statusOf(path: string, authorization?: string, key?: string): Promise<number> {
  const headers = {
    ...(authorization !== undefined && { authorization }),
    ...(key !== undefined && { "x-key": key }),
  };
  const { status } = await fetch(`${server.url("tokens")}/v1${path}`, { headers });
  return status;
}

test("shows the accepted token of each scheme", () => {
  expect(server.vendors).toMatchObject([
    { name: "tokens", credentials: { oauth: "mock", key: "mock", openid: "mock" } },
  ]);
});

strictOnly(() => {
  networkTest.each([
    ["mock", "wrong"],
    ["wrong", "mock"],
    ["mock", "mock"],
  ])("refuses two Authorization headers, with the tokens %s and %s", async (first, second) => {
    const headers = `Authorization: Bearer ${first}\nAuthorization: Bearer ${second}\nConnection: close`;
    const response = await exchange(
      server.address,
      `GET /tokens/v1/oauth HTTP/1.1\nHost: mock\n${headers}\n\n`,
    );
    expect(response).toMatch(/^HTTP\/1\.1 401 /);
  });
});

strictOnly(() => {
  test.each(["/oauth", "/openid"])(
    "accepts that bearer token for %s, and no other credential",
    async (path) => {
      expect(await statusOf(path, "Bearer mock")).toBe(204);
      expect(await statusOf(path, "bearer mock")).toBe(204);
      expect(await statusOf(path, "mock")).toBe(401);
      expect(await statusOf(path, "Bearer wrong")).toBe(401);
      expect(await statusOf(path)).toBe(401);
    },
  );
});

strictOnly(() => {
  test("needs the credentials of every scheme of an alternative", async () => {
    expect(await statusOf("/both", "Bearer mock", "mock")).toBe(204);
    expect(await statusOf("/both", "Bearer mock")).toBe(401);
    expect(await statusOf("/both", "Bearer mock", "wrong")).toBe(401);
    expect(await statusOf("/both", undefined, "mock")).toBe(401);
    expect(await statusOf("/both", "Bearer wrong", "mock")).toBe(401);
  });
});

strictOnly(() => {
  test("a 401 says how to authenticate", async () => {
    const { status, headers } = await fetch(`${server.url("tokens")}/v1/both`);
    expect([status, headers.get("www-authenticate")]).toEqual([
      401,
      'Bearer realm="tokens", ApiKey realm="tokens", in="header", name="X-Key"',
    ]);
  });

  test.each([
    ["/digest", 'Digest username="a"', 204],
    ["/digest", "Bearer mock", 401],
    ["/basic", `Basic ${Buffer.from("mock:mock").toString("base64")}`, 204],
    ["/certificate", undefined, 204],
  ])("%s with the credential %s has the status %d", async (path, authorization, status) => {
    expect(await statusOf(path, authorization)).toBe(status);
  });
});

test.each([
  ["/oauth", "Basic bW9jazptb2Nr", 401],
  ["/oauth", "Bearer anything", 204],
  ["/basic", "Basic !!!", 401],
  ["/basic", `Basic ${Buffer.from("any:one").toString("base64")}`, 204],
])("with auth any, %s with %s has the status %d", async (path, authorization, status) => {
  await using open = await startMockServer({
    specs: [new URL("fixtures/tokens.yaml", import.meta.url).pathname],
    auth: "any",
  });
  const response = await fetch(`${open.url("tokens")}/v1${path}`, { headers: { authorization } });
  expect(response.status).toBe(status);
});
