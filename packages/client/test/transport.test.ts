import { getEventListeners, once } from "node:events";
import { describe, expect, test } from "vitest";
import { startParcels } from "./fixtures/start-parcels.js";
import { answerJson, startVendor } from "./fixtures/start-vendor.js";

const path = { id: "p1" };
const neverAnswers = (): void => {};

describe("without an answer", () => {
  test("a refused connection is a network error that names method, URL, code and remedy", async () => {
    const { parcels, endpoint, close } = await startParcels(neverAnswers);
    await close();
    const result = await parcels.getParcel({ path });
    expect(result).toMatchObject({
      ok: false,
      status: 0,
      operation: "getParcel",
      error: { reason: "network" },
    });
    expect(messageOf(result)).toBe(
      `GET ${endpoint}/depots/d7/parcels/{id} had no complete answer (network, ECONNREFUSED): check server, network and timeout`,
    );
  });

  test("a reset connection is a network error", async () => {
    const { parcels } = await startParcels((response) => response.socket?.resetAndDestroy());
    const result = await parcels.getParcel({ path });
    expect(result).toMatchObject({ status: 0, error: { name: "TransportError", reason: "network" } });
    expect(messageOf(result)).toMatch(/\(network, (ECONNRESET|UND_ERR_SOCKET)\)/);
  });

  test("an answer that breaks off is a network error", async () => {
    const { parcels } = await startParcels((response) => {
      response.writeHead(200, { "content-length": "100" });
      response.write('{"address":', () => response.destroy());
    });
    const result = await parcels.getParcel({ path });
    expect(result).toMatchObject({ status: 0, error: { reason: "network" } });
  });

  test("a call takes no longer than its timeout", async () => {
    const { parcels } = await startParcels(neverAnswers);
    const result = await parcels.getParcel({ path }, { timeout: 20 });
    expect(result).toMatchObject({ status: 0, error: { reason: "timeout" } });
    expect(messageOf(result)).toContain("no complete answer (timeout, 20 ms)");
  });

  test("a call takes no longer than the client's timeout", async () => {
    const { parcels } = await startParcels(neverAnswers, { timeout: 20 });
    expect(await parcels.getParcel({ path })).toMatchObject({ status: 0, error: { reason: "timeout" } });
  });

  test("the timeout covers the body, too", async () => {
    const { parcels } = await startParcels((response) => response.writeHead(200).write("{"));
    expect(await parcels.getParcel({ path }, { timeout: 50 })).toMatchObject({
      error: { reason: "timeout" },
    });
  });

  test("the timeout covers a provider that never gives its credential", async () => {
    const key = (): Promise<string> => new Promise(() => {});
    const { parcels } = await startParcels(neverAnswers, { auth: { key } });
    expect(await parcels.getParcel({ path }, { timeout: 20 })).toMatchObject({
      error: { reason: "timeout" },
    });
  });

  test("a call's timeout of false outlasts the client's", async () => {
    const { parcels } = await startParcels(answerJson(200, { address: "Here" }), { timeout: 0 });
    expect(await parcels.getParcel({ path }, { timeout: false })).toMatchObject({ ok: true });
  });

  test("an endless timeout does not end at once", async () => {
    const { parcels } = await startParcels(answerJson(200, { address: "Here" }));
    expect(await parcels.getParcel({ path }, { timeout: Infinity })).toMatchObject({ ok: true });
  });

  test("an abort ends the call with the caller's reason as cause, and the request with it", async () => {
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

  test("a signal that outlives many calls is not left with their listeners", async () => {
    const { signal } = new AbortController();
    const { parcels } = await startParcels(answerJson(200, { address: "Here" }));
    await parcels.getParcel({ path }, { signal });
    expect(getEventListeners(signal, "abort")).toEqual([]);
  });

  test("a signal that is aborted already sends nothing", async () => {
    const { parcels, received } = await startParcels(answerJson(200, {}));
    const result = await parcels.getParcel({ path }, { signal: AbortSignal.abort() });
    expect(result).toMatchObject({ status: 0, error: { reason: "aborted" } });
    expect(received).toEqual([]);
  });
});

describe("an answer that is not what the contract says", () => {
  test("is unreadable where JSON is documented and HTML comes", async () => {
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
      `GET ${endpoint}/depots/d7/parcels/{id} had no JSON in answer 200 (unreadable, text/html): check server, network and timeout`,
    );
  });

  test("is unreadable where JSON is documented and nothing comes", async () => {
    const { parcels } = await startParcels(answerJson(200));
    const result = await parcels.getParcel({ path });
    expect(result).toMatchObject({ status: 0, error: { reason: "unreadable" } });
    expect(messageOf(result)).toContain("no JSON in answer 200");
  });
});

describe("a redirect", () => {
  test("to another origin is not followed, so no credential goes there", async () => {
    const other = await startVendor(answerJson(200, { address: "Elsewhere" }));
    const { parcels } = await startParcels((response) => {
      response.writeHead(307, { location: `${other.endpoint}/stolen` }).end();
    });
    expect(await parcels.getParcel({ path })).toMatchObject({ ok: false, status: 307 });
    expect(other.received).toEqual([]);
  });

  test("whose status a browser hides is unreadable", async () => {
    // The one response of status 0 that a program can make.
    const { parcels } = await startParcels(neverAnswers, { fetch: () => Promise.resolve(Response.error()) });
    const result = await parcels.getParcel({ path });
    expect(result).toMatchObject({ ok: false, status: 0, error: { reason: "unreadable" } });
    expect(messageOf(result)).toContain("no JSON in answer 0");
  });
});

test("whoever passes a fetch that does not listen to signals is not kept waiting", async () => {
  const { parcels } = await startParcels(neverAnswers, { fetch: () => new Promise(() => {}) });
  expect(await parcels.getParcel({ path }, { timeout: 5 })).toMatchObject({ error: { reason: "timeout" } });
});

function messageOf(result: { status: number; error?: unknown }): string {
  return result.error instanceof Error ? result.error.message : "";
}
