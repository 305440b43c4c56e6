import { getEventListeners, once } from "node:events";
import type { ServerResponse } from "node:http";
import { createServer } from "node:net";
import type { AddressInfo } from "node:net";
import { describe, expect, onTestFinished, test } from "vitest";
import { ApiError } from "../src/api-error.js";
import { unwrap } from "../src/unwrap.js";
import { startParcels } from "./fixtures/start-parcels.js";
import { respondJson, startVendor } from "./fixtures/start-vendor.js";

const path = { id: "p1" };
const neverResponds = (): void => {};

describe("a call without a response", () => {
  test("reports a refused connection as a network error with method, URL, code and remedy", async () => {
    const { parcels, endpoint, close } = await startParcels(neverResponds);
    await close();
    const result = await parcels.getParcel({ path });
    expect(result).toMatchObject({
      ok: false,
      status: 0,
      operation: "getParcel",
      error: { reason: "network" },
    });
    expect(messageOf(result)).toBe(
      `GET ${endpoint}/depots/d7/parcels/{id} got no complete response (ECONNREFUSED): check the server's address and the network`,
    );
  });

  test("reports a connection reset as a network error", async () => {
    const { parcels } = await startParcels((response) => response.socket?.resetAndDestroy());
    const result = await parcels.getParcel({ path });
    expect(result).toMatchObject({ status: 0, error: { name: "TransportError", reason: "network" } });
    expect(messageOf(result)).toMatch(/\((ECONNRESET|UND_ERR_SOCKET)\)/);
  });

  test("reports a truncated response as a network error", async () => {
    const { parcels } = await startParcels((response) => {
      response.writeHead(200, { "content-length": "100" });
      response.write('{"address":', () => response.destroy());
    });
    const result = await parcels.getParcel({ path });
    expect(result).toMatchObject({ status: 0, error: { reason: "network" } });
  });

  test("ends after its timeout", async () => {
    const { parcels } = await startParcels(neverResponds);
    const result = await parcels.getParcel({ path }, { timeout: 20 });
    expect(result).toMatchObject({ status: 0, error: { reason: "timeout" } });
    expect(messageOf(result)).toContain(
      "got no complete response in 20 ms: check the server, or raise `timeout`",
    );
  });

  test("ends after the client's timeout", async () => {
    const { parcels } = await startParcels(neverResponds, { timeout: 20 });
    expect(await parcels.getParcel({ path })).toMatchObject({ status: 0, error: { reason: "timeout" } });
  });

  test("ends after the timeout if the body is incomplete", async () => {
    const { parcels } = await startParcels((response) => response.writeHead(200).write("{"));
    expect(await parcels.getParcel({ path }, { timeout: 50 })).toMatchObject({
      error: { reason: "timeout" },
    });
  });

  test("ends after the timeout if a credential provider does not return", async () => {
    const key = (): Promise<string> => new Promise(() => {});
    const { parcels } = await startParcels(neverResponds, { auth: { key } });
    expect(await parcels.getParcel({ path }, { timeout: 20 })).toMatchObject({
      error: { reason: "timeout" },
    });
  });

  test("has no limit with `timeout: false`, whatever the client's timeout", async () => {
    const { parcels } = await startParcels(respondLate, { timeout: 1 });
    expect(await parcels.getParcel({ path }, { timeout: false })).toMatchObject({ ok: true });
  });

  test("does not end at once with an infinite timeout", async () => {
    const { parcels } = await startParcels(respondJson(200, { address: "Here" }));
    expect(await parcels.getParcel({ path }, { timeout: Infinity })).toMatchObject({ ok: true });
  });

  test("ends with the request if the caller aborts, with the caller's reason as cause", async () => {
    const controller = new AbortController();
    const reason = new Error("the user left");
    let closed: Promise<unknown> | undefined;
    const { parcels } = await startParcels((response) => {
      closed = once(response, "close");
      controller.abort(reason);
    });
    const result = await parcels.getParcel({ path }, { signal: controller.signal });
    expect(result).toMatchObject({ status: 0, error: { reason: "aborted", cause: reason } });
    await closed;
  });

  test("removes its listener from the caller's signal", async () => {
    const { signal } = new AbortController();
    const { parcels } = await startParcels(respondJson(200, { address: "Here" }));
    await parcels.getParcel({ path }, { signal });
    expect(getEventListeners(signal, "abort")).toEqual([]);
  });

  test("sends nothing if the signal is aborted already", async () => {
    const { parcels, received } = await startParcels(respondJson(200, {}));
    const result = await parcels.getParcel({ path }, { signal: AbortSignal.abort() });
    expect(result).toMatchObject({ status: 0, error: { reason: "aborted" } });
    expect(received).toEqual([]);
  });
});

describe("a response that does not match the contract", () => {
  test("is unreadable if it contains HTML instead of JSON", async () => {
    const { parcels, endpoint } = await startParcels((response) => {
      response.writeHead(200, { "content-type": "text/html" }).end("<h1>Welcome</h1>");
    });
    const result = await parcels.getParcel({ path });
    expect(result).toMatchObject({
      ok: false,
      status: 0,
      error: { reason: "unreadable", response: { status: 200 } },
    });
    expect(messageOf(result)).toBe(
      `GET ${endpoint}/depots/d7/parcels/{id} returned 200 with text/html instead of JSON: check that the server is the vendor's`,
    );
  });

  test("is unreadable if it is empty instead of JSON", async () => {
    const { parcels } = await startParcels(respondJson(200));
    const result = await parcels.getParcel({ path });
    expect(result).toMatchObject({ status: 0, error: { reason: "unreadable" } });
    expect(messageOf(result)).toContain("returned 200 with application/json instead of JSON");
  });
});

describe("an error with another body than the contract documents", () => {
  test.each([401, 404, 429, 500])("keeps its status: %i", async (status) => {
    const page = await startParcels((response) => response.writeHead(status).end("<p>Gateway</p>"), {
      retries: 0,
    });
    expect(await page.parcels.getParcel({ path })).toMatchObject({
      ok: false,
      documented: false,
      status,
      error: "<p>Gateway</p>",
    });
    const empty = await startParcels((response) => response.writeHead(status).end(), { retries: 0 });
    expect(await empty.parcels.getParcel({ path })).toMatchObject({
      documented: false,
      status,
      error: undefined,
    });
  });

  test("keeps its status if the body is cut off", async () => {
    const { parcels } = await startParcels((response) => {
      response.writeHead(404, { "content-length": "100" }).write("{", () => response.destroy());
    });
    expect(await parcels.getParcel({ path })).toMatchObject({ ok: false, documented: false, status: 404 });
  });

  test("is told from the documented one", async () => {
    const { parcels } = await startParcels(respondJson(404, { title: "No parcel" }));
    const result = await parcels.getParcel({ path });
    expect(result).toMatchObject({ documented: true, status: 404, error: { title: "No parcel" } });
  });
});

describe("a response that the caller's fetch made", () => {
  test.each([200, 404, 600])("needs only the members of FetchResponse: %i", async (status) => {
    const headers = new Map([["x-request-id", "r-1"]]);
    const { parcels } = await startParcels(respondJson(500), {
      retries: 0,
      fetch: () =>
        Promise.resolve(
          Object.freeze({
            ok: status === 200,
            status,
            statusText: "Any",
            headers: {
              get: (name: string) => headers.get(name.toLowerCase()) ?? null,
              forEach: (callback: (value: string, name: string) => void) => headers.forEach(callback),
            },
            text: () => Promise.resolve("{}"),
          }),
        ),
    });
    const result = await parcels.getParcel({ path });
    expect(result).toMatchObject({ ok: status === 200, status, requestId: "r-1" });
    expect(result.response?.headers.get("X-Request-Id")).toBe("r-1");
    expect(await result.response?.text()).toBe("{}");
  });
});

test("a reason phrase that is not Latin-1 does not hide the response", async () => {
  const server = createServer((socket) => {
    socket.once("data", () => socket.end("HTTP/1.1 404 Nie ma – €\r\ncontent-length: 2\r\n\r\n{}"));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void server.close());
  const { port } = server.address() as AddressInfo;
  const { parcels } = await startParcels(respondJson(500), {
    server: { depot: "d7", endpoint: `http://127.0.0.1:${port}` },
  });
  const result = await parcels.getParcel({ path });
  expect(result.response?.status).toBe(404);
  expect(() => unwrap(result)).toThrow(ApiError);
});

describe("a redirect", () => {
  test("to another origin is not followed, so that no credential is sent there", async () => {
    const other = await startVendor(respondJson(200, { address: "Elsewhere" }));
    const { parcels } = await startParcels((response) => {
      response.writeHead(307, { location: `${other.endpoint}/stolen` }).end();
    });
    expect(await parcels.getParcel({ path })).toMatchObject({ ok: false, status: 307 });
    expect(other.received).toEqual([]);
  });

  test("whose status the browser hides is unreadable", async () => {
    // The only way for a program to create a response with status 0.
    const { parcels } = await startParcels(neverResponds, { fetch: () => Promise.resolve(Response.error()) });
    const result = await parcels.getParcel({ path });
    expect(result).toMatchObject({ ok: false, status: 0, error: { reason: "unreadable" } });
    expect(messageOf(result)).toContain("returned 0 with no content type instead of JSON");
  });
});

test("the timeout ends a call even if the injected fetch ignores its signal", async () => {
  const { parcels } = await startParcels(neverResponds, { fetch: () => new Promise(() => {}) });
  expect(await parcels.getParcel({ path }, { timeout: 5 })).toMatchObject({ error: { reason: "timeout" } });
});

function respondLate(response: ServerResponse): void {
  setTimeout(() => response.end('{"address":"Here"}'), 30);
}

function messageOf(result: { status: number; error?: unknown }): string {
  return result.error instanceof Error ? result.error.message : "";
}
