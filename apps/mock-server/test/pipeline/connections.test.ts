import { Agent, createServer, request, type Server } from "node:http";
import type { AddressInfo } from "node:net";

import express from "express";
import { afterAll, beforeAll, expect, test } from "vitest";

import { expressHandler } from "../../src/http/express-adapter.js";
import { fetchHandler } from "../../src/http/fetch-adapter.js";
import { startCounter } from "./counter.js";

const { pipeline } = startCounter();
const send = fetchHandler(pipeline);
const url = "http://mock.example/counter/names";
let server: Server;

beforeAll(async () => {
  server = createServer(express().use(expressHandler(pipeline)));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
});
afterAll(() => new Promise((resolve) => server.close(resolve)));

test("serves the next request of a connection after a chunked body that is too large", async () => {
  const { port } = server.address() as AddressInfo;
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const status = (method: string, body: string): Promise<number | undefined> =>
    new Promise((resolve, reject) => {
      const outgoing = request({ agent, port, method, path: "/counter/names" }, (response) => {
        response.resume().on("end", () => resolve(response.statusCode));
      });
      outgoing.on("error", reject);
      for (let start = 0; start < body.length; start += 65_536)
        outgoing.write(body.slice(start, start + 65_536));
      outgoing.end();
    });
  expect(await status("POST", `"${"x".repeat(1_200_000)}"`)).toBe(413);
  expect(await status("GET", "")).toBe(200);
  agent.destroy();
});

test("does nothing for a request without a network whose signal is aborted", async () => {
  const signal = AbortSignal.abort(new Error("no longer needed"));
  const aborted = new Request(url, { method: "POST", body: '"Ada"', signal });
  await expect(send(aborted)).rejects.toThrow("no longer needed");
  expect(await (await send(new Request(url))).json()).toEqual([]);
});

test("rejects a request without a network whose signal is aborted while its body is read", async () => {
  const controller = new AbortController();
  const body = new ReadableStream({ pull: () => new Promise(() => {}) });
  const init = { method: "POST", body, duplex: "half", signal: controller.signal } as RequestInit;
  const sent = send(new Request(url, init));
  controller.abort(new Error("too slow"));
  await expect(sent).rejects.toThrow("too slow");
});

test("rejects a request without a network whose body fails or is used", async () => {
  const body = new ReadableStream({
    pull() {
      throw new Error("s3cret");
    },
  });
  const init = { method: "POST", body, duplex: "half" } as RequestInit;
  await expect(send(new Request(url, init))).rejects.toThrow(new TypeError("fetch failed"));
  const used = new Request(url, { method: "POST", body: '"Ada"' });
  await used.text();
  await expect(send(used)).rejects.toThrow("The body of the request is used.");
});
