import { afterAll, beforeAll, expect, test } from "vitest";

import { startMockServer } from "../src/server/start.js";
import type { MockServer } from "../src/server/mock-server.js";
import { exchange } from "./server/connection.js";
import { strictOnly } from "./auth-mode/auth-mode.js";

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
  test.each([
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
