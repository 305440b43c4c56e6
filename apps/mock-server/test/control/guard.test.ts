import { once } from "node:events";
import { request as httpRequest, type IncomingMessage } from "node:http";
import { text } from "node:stream/consumers";

import { afterAll, beforeAll, describe, expect, test } from "vitest";

import type { MockServer } from "../../src/server/mock-server.js";
import { createMock, startMockServer } from "../../src/server/start.js";
import { exchange } from "../server/connection.js";

let mock: MockServer;
beforeAll(async () => {
  mock = await startMockServer({ vendors: ["rebilly"] });
});
afterAll(() => mock.close());

interface Sent {
  readonly method?: string;
  readonly headers?: Record<string, string>;
  readonly server?: MockServer;
}

/** Sends a request whose target and Host are as they are written. */
async function send(target: string, { method = "GET", headers = {}, server = mock }: Sent = {}) {
  const { port } = new URL(server.address);
  const request = httpRequest({ host: "127.0.0.1", port, method, path: target, headers, agent: false });
  request.end();
  const [response] = (await once(request, "response")) as [IncomingMessage];
  return { status: response.statusCode, headers: response.headers, body: await text(response) };
}

const corsHeaders = (headers: IncomingMessage["headers"]): readonly string[] =>
  Object.keys(headers).filter((name) => name.startsWith("access-control-"));

describe("the control API can be called by", () => {
  test.each(["127.0.0.1:4010", "localhost", "localhost:4010", "[::1]:80", "mock.localhost", "LOCALHOST."])(
    "the host %s",
    async (host) => {
      expect(await send("/_mock/vendors", { headers: { Host: host } })).toMatchObject({ status: 200 });
    },
  );
});

describe("the control API is refused to", () => {
  test.each([
    "evil.example",
    "localhost.evil.example",
    "127.0.0.1.evil.example",
    "notlocalhost",
    "evil.example:80",
    "127.0.0.1@evil.example",
    "evil.example#127.0.0.1",
    "a b",
  ])("the host %s", async (host) => {
    for (const target of [
      "/_mock/vendors",
      "/_mock",
      "/_mock?x=1",
      "//_mock/vendors",
      "/~one/_mock/vendors",
      "//~one//_mock//vendors",
      "/~%6Fne/_mock/vendors",
      "/~one#x/_mock/vendors",
    ]) {
      const { status, headers, body } = await send(target, { headers: { Host: host } });
      expect([target, status, corsHeaders(headers)]).toEqual([target, 403, []]);
      expect(body).toContain("--allowed-host");
    }
  });

  test("a target of another host, whatever the Host says", async () => {
    for (const target of ["http://evil.example/_mock/vendors", "http://evil.example//~one/_mock/vendors"]) {
      const { status } = await send(target, { headers: { Host: "127.0.0.1" } });
      expect([target, status]).toEqual([target, 403]);
    }
    const own = await send(`${mock.address}/_mock/vendors`, { headers: { Host: "127.0.0.1" } });
    expect(own).toMatchObject({ status: 200 });
  });

  test("pages: of other names, ports and schemes, and those in a sandbox", async () => {
    const { host, port } = new URL(mock.address);
    const origins = [
      "null",
      "http://evil.example",
      `https://${host}`,
      `http://127.0.0.1:${Number(port) + 1}`,
      `http://localhost:${port}`,
      "",
      `http://${host}.evil.example`,
    ];
    for (const Origin of origins) {
      for (const method of ["GET", "HEAD", "POST", "OPTIONS", "DELETE"]) {
        const preflight = { "Access-Control-Request-Method": "PUT" };
        const headers = { Host: host, Origin, ...(method === "OPTIONS" && preflight) };
        const { status, headers: received } = await send("/_mock/clock", { method, headers });
        expect([Origin, method, status, corsHeaders(received)]).toEqual([Origin, method, 403, []]);
      }
    }
    expect(await send("/_mock/clock", { headers: { Host: host, Origin: mock.address } })).toMatchObject({
      status: 200,
    });
  });

  test.each([
    ["cross-site", 403],
    ["same-site", 403],
    ["same-origin", 200],
    ["none", 200],
  ])("by Sec-Fetch-Site: %s is %i", async (site, status) => {
    expect(await send("/_mock/clock", { headers: { "Sec-Fetch-Site": site } })).toMatchObject({ status });
  });
});

test("the control API gives no CORS headers to anyone, and the vendors do", async () => {
  const { host } = new URL(mock.address);
  const headers = { Host: host, Origin: mock.address, "Access-Control-Request-Method": "PUT" };
  expect(corsHeaders((await send("/_mock/clock", { method: "OPTIONS", headers })).headers)).toEqual([]);
  expect(corsHeaders((await send("/_mock/clock", { headers })).headers)).toEqual([]);
  expect(corsHeaders((await send("/rebilly/x", { method: "OPTIONS", headers })).headers)).not.toEqual([]);
});

test("no way of writing a path reaches the control API around the guard", async () => {
  const ways = [
    "_mock",
    "%5Fmock",
    "%5fmock",
    "_moc%6B",
    "_MOCK",
    "./_mock",
    "x/../_mock",
    "%2F_mock",
    "_mock%2Fclock",
  ];
  const prefixes = [
    "/",
    "//",
    "/~one/",
    "//~one//",
    "/~one/~two/",
    "/~/",
    "/~one#x/",
    "/~one%2F/",
    "/#/",
    "/\\",
    "/;/",
  ];
  for (const prefix of prefixes) {
    for (const way of ways) {
      for (const base of ["", mock.address]) {
        const target = `${base}${prefix}${way}/clock`;
        const [head, body = ""] = (
          await exchange(mock.address, `GET ${target} HTTP/1.1\nHost: evil.example\nConnection: close\n\n`)
        ).split("\r\n\r\n");
        expect([target, body]).not.toEqual([target, expect.stringContaining("offsetMilliseconds")]);
        // What is not refused is no path of the control API, with the right host either.
        if (/^HTTP\/1.1 (?:403|400)/.test(head ?? "")) continue;
        const other = await exchange(
          mock.address,
          `GET ${target} HTTP/1.1\nHost: 127.0.0.1\nConnection: close\n\n`,
        );
        expect([target, other]).not.toEqual([target, expect.stringContaining("offsetMilliseconds")]);
      }
    }
  }
});

test("the control API is refused to a request of HTTP/1.0 without a host", async () => {
  const answer = await exchange(mock.address, "GET /_mock/clock HTTP/1.0\n\n");
  expect(answer).toMatch(/^HTTP\/1\.1 403 /);
});

test("a name that is allowed may be used", async () => {
  await using server = await startMockServer({
    vendors: ["rebilly"],
    allowedHosts: ["mock.example", ".team.example"],
  });
  const statusOf = async (Host: string): Promise<number | undefined> =>
    (await send("/_mock/clock", { server, headers: { Host } })).status;
  expect(await statusOf("mock.example:4010")).toBe(200);
  expect(await statusOf("a.team.example")).toBe(200);
  expect(await statusOf("evil.example")).toBe(421);
});

describe("a server that other machines reach", () => {
  test("refuses its control API without a token, and says how to get one", async () => {
    await using server = await startMockServer({ vendors: ["rebilly"], host: "0.0.0.0" });
    const { status, body } = await send("/_mock/clock", { server });
    expect([status, body]).toEqual([403, expect.stringContaining("--control-token")]);
    expect(await send("/health", { server })).toMatchObject({ status: 200 });
    expect(server.clock.isReal).toBe(true);
    expect((await server.fetch(`${server.address}/_mock/clock`)).status).toBe(200);
  });

  test("lets in whoever has the token", async () => {
    const controlToken = "s3cret-token";
    await using server = await startMockServer({ vendors: ["rebilly"], host: "0.0.0.0", controlToken });
    const ask = (Authorization?: string) =>
      send("/_mock/clock", { server, headers: { ...(Authorization !== undefined && { Authorization }) } });
    for (const wrong of [
      undefined,
      "",
      "Bearer",
      "Bearer ",
      "Bearer wrong",
      "Basic s3cret-token",
      "s3cret-token",
    ]) {
      const { status, headers, body } = await ask(wrong);
      expect([wrong, status, headers["www-authenticate"]]).toEqual([
        wrong,
        401,
        'Bearer realm="mock-control"',
      ]);
      expect(body).not.toContain(controlToken);
    }
    for (const right of ["Bearer s3cret-token", "bearer s3cret-token", "BEARER  s3cret-token"])
      expect([right, (await ask(right)).status]).toEqual([right, 200]);
    expect(await send("/health", { server })).toMatchObject({ status: 200 });
    expect((await server.fetch(`${server.address}/_mock/clock`)).status).toBe(200);
    expect((await send("/rebilly/x", { server })).status).not.toBe(401);
  });

  test("refuses other hosts and pages also with the token", async () => {
    await using server = await startMockServer({ vendors: ["rebilly"], controlToken: "t" });
    const headers = { Authorization: "Bearer t" };
    expect(
      (await send("/_mock/clock", { server, headers: { ...headers, Host: "evil.example" } })).status,
    ).toBe(403);
    expect((await send("/_mock/clock", { server, headers: { ...headers, Origin: "null" } })).status).toBe(
      403,
    );
    expect((await send("/_mock/clock", { server, headers })).status).toBe(200);
    expect((await send("/_mock/clock", { server })).status).toBe(401);
  });
});

test("a program of the same process needs no token", async () => {
  const own = await createMock({ vendors: ["rebilly"] });
  expect((await own.fetch(`${own.address}/_mock/clock`)).status).toBe(200);
});
