import { createServer, request, type Server } from "node:http";
import type { AddressInfo } from "node:net";

import express from "express";
import { afterAll, beforeAll, expect, test } from "vitest";

import { expressHandler } from "../../src/http/express-adapter.js";
import { fetchHandler, type Fetch } from "../../src/http/fetch-adapter.js";
import type { Outcome } from "../../src/http/outcome.js";
import { startCounter } from "./counter.js";

const bytes = Uint8Array.from([0, 255, 10, 13, 200]);
const outcomes: Readonly<Record<string, Outcome>> = {
  bytes: { status: 200, mediaType: "application/octet-stream", payload: bytes },
  cut: { status: 200, body: { text: "x".repeat(1000) }, cutAfter: 10 },
  reset: { reset: true },
  cookies: { status: 200, body: {}, cookies: ["a=1", "b=2"] },
  empty: { status: 204 },
  "unwritable-header": {
    status: 200,
    body: {},
    headers: { Trailer: "Expires", ETag: '"1"' },
    cookies: ["a=1"],
  },
  "unwritable-cut": { status: 200, body: {}, headers: { Trailer: "Expires" }, cutAfter: 1 },
  "unwritable-status": { status: 99, body: {} },
  dated: { status: 200, headers: { Date: "Thu, 28 Feb 2030 13:00:00 GMT" } },
  stream: { status: 200, stream: events(), mediaType: "text/event-stream" },
};

async function* events(): AsyncGenerator<string> {
  yield "data: 1\n\n";
}

const { pipeline } = startCounter({
  session: {
    fault: async (exchange, next) => outcomes[exchange.encoded[0] ?? ""] ?? next(exchange),
  },
});
let server: Server;
let fetchByPort: Fetch;

beforeAll(async () => {
  // Connections that wait are not closed, so a body ends early only if the server ends its connection.
  const options = { keepAliveTimeout: 0, requestTimeout: 0 };
  server = createServer(options, express().use(expressHandler(pipeline)));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  fetchByPort = async (input) => {
    const sent = new Request(input);
    const { pathname } = new URL(sent.url);
    const body = sent.body === null ? {} : { body: await sent.text() };
    const { method, headers } = sent;
    return fetch(`http://127.0.0.1:${port}${pathname}`, { method, headers, ...body });
  };
});
afterAll(() => {
  server.closeAllConnections();
  return new Promise((resolve) => server.close(resolve));
});

// The same rules over HTTP and without a network.
const ways: readonly (readonly [string, Fetch])[] = [
  ["over HTTP", (sent) => fetchByPort(sent)],
  ["without a network", fetchHandler(pipeline)],
];

const get = (path: string): Request => new Request(`http://mock.example/counter/${path}`);

test("accepts a whole URL as the target of a request", async () => {
  const { port } = server.address() as AddressInfo;
  const status = await new Promise((resolve, reject) => {
    request({ port, path: "http://mock.example/counter/names?page=1" }, (response) => {
      resolve(response.resume().statusCode);
    })
      .on("error", reject)
      .end();
  });
  expect(status).toBe(200);
});

test.each(ways)("sends bytes as they are, %s", async (_, send) => {
  const response = await send(get("bytes"));
  expect(response.headers.get("content-type")).toBe("application/octet-stream");
  expect(new Uint8Array(await response.arrayBuffer())).toEqual(bytes);
});

test.each(ways)("sends each cookie in a field of its own, %s", async (_, send) => {
  expect((await send(get("cookies"))).headers.getSetCookie()).toEqual(["a=1", "b=2"]);
});

test.each(ways)("ends the connection within the body, %s", async (_, send) => {
  const response = await send(get("cut"));
  expect(response.status).toBe(200);
  expect(response.headers.get("content-length")).toBe("1011");
  await expect(response.text()).rejects.toThrow(TypeError);
});

test.each(ways)("resets the connection, %s", async (_, send) => {
  await expect(send(get("reset"))).rejects.toMatchObject({
    message: "fetch failed",
    cause: { message: "read ECONNRESET" },
  });
});

test.each(ways)("sends the date, %s", async (_, send) => {
  for (const path of ["bytes", "empty"]) {
    const date = (await send(get(path))).headers.get("date") ?? "";
    expect(Math.abs(Date.parse(date) - Date.now())).toBeLessThan(60_000);
  }
});

test.each(ways)("sends the date of a handler in place of its own, %s", async (_, send) => {
  expect((await send(get("dated"))).headers.get("date")).toBe("Thu, 28 Feb 2030 13:00:00 GMT");
});

test.each(["header", "cut", "status"])(
  "answers 500 for an outcome with a %s that cannot be written",
  async (part) => {
    const response = await fetchByPort(get(`unwritable-${part}`));
    expect([response.status, await response.json()]).toEqual([
      500,
      expect.objectContaining({
        detail: expect.stringMatching(/^The response cannot be written: /) as string,
      }),
    ]);
    expect([response.headers.get("etag"), response.headers.getSetCookie()]).toEqual([null, []]);
    expect((await fetchByPort(get("empty"))).status).toBe(204);
  },
);

test.each(ways)("sends no body with the head of a stream, %s", async (_, send) => {
  const response = await send(new Request("http://mock.example/counter/stream", { method: "HEAD" }));
  expect([response.headers.get("content-type"), await response.text()]).toEqual(["text/event-stream", ""]);
});

test.each(ways)("sends no body with a 204, %s", async (_, send) => {
  const response = await send(get("empty"));
  expect([response.status, response.headers.get("content-length"), await response.text()]).toEqual([
    204,
    null,
    "",
  ]);
});

test.each(ways)("reads and writes JSON, %s", async (way, send) => {
  const request = new Request("http://mock.example/counter/names", {
    method: "POST",
    body: `"${way.length}"`,
  });
  request.headers.set("content-type", "application/json");
  const response = await send(request);
  expect([response.status, await response.json()]).toEqual([201, String(way.length)]);
});

test.each(ways)("refuses a body of more than 1 MiB, %s", async (_, send) => {
  const body = `"${"x".repeat(1024 * 1024)}"`;
  const response = await send(new Request("http://mock.example/counter/names", { method: "POST", body }));
  expect(response.status).toBe(413);
});

test.each(ways)("serves HEAD as GET without the body, %s", async (_, send) => {
  const response = await send(new Request("http://mock.example/counter/names", { method: "HEAD" }));
  expect([response.status, await response.text()]).toEqual([200, ""]);
});
