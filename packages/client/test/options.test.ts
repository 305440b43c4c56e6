import { setTimeout as waitInNode } from "node:timers/promises";
import { afterEach, describe, expect, test, vi } from "vitest";
import { createParcels } from "./fixtures/parcels.js";
import type { ParcelsOptions } from "./fixtures/parcels.js";
import { startParcels } from "./fixtures/start-parcels.js";
import { respondJson } from "./fixtures/start-vendor.js";

const path = { id: "p1" };
const found = respondJson(200, { address: "Here" });

afterEach(() => void vi.useRealTimers());

describe("a number that would send nothing, or retry without end", () => {
  const wrong: [Partial<ParcelsOptions>, string][] = [
    [{ retries: Number.NaN }, "retries is NaN, and not a number from 0"],
    [{ retries: -1 }, "retries is -1, and not a number from 0"],
    [{ timeout: -1 }, "timeout is -1, and not a positive number or false"],
    [{ timeout: 0 }, "timeout is 0, and not a positive number or false"],
    [{ timeout: Number.NaN }, "timeout is NaN, and not a positive number or false"],
  ];

  test.each(wrong)("is rejected in the client's options: %j", (options, message) => {
    const create = (): unknown => createParcels({ auth: { key: "k" }, server: { depot: "d7" }, ...options });
    expect(create).toThrow(new TypeError(`parcels: ${message}: pass a valid value`));
  });

  test.each(wrong)("is rejected in a call's options: %j", async ({ retries, timeout }, message) => {
    const { parcels, received } = await startParcels(found);
    const call = parcels.getParcel({ path }, { retries, timeout });
    await expect(call).rejects.toThrow(new TypeError(`getParcel: ${message}: pass a valid value`));
    expect(received).toEqual([]);
  });
});

describe("the signal of a call", () => {
  test.each(["the user left", undefined, null, 7, { name: "Left" }])(
    "may abort with the reason %j",
    async (reason) => {
      const controller = new AbortController();
      const { parcels } = await startParcels(() => controller.abort(reason));
      const result = await parcels.getParcel({ path }, { signal: controller.signal });
      expect(result).toMatchObject({ status: 0, error: { reason: "aborted" } });
      expect(result.status === 0 && result.error.message).toMatch(
        /\/\{id\} was aborted by the signal of the call$/,
      );
      expect(result.status === 0 && result.error.cause).toBe(controller.signal.reason);
    },
  );

  test("may be that of forty calls at once, and keeps no listener", async () => {
    const warnings: Error[] = [];
    const onWarning = (warning: Error): void => void warnings.push(warning);
    process.on("warning", onWarning);
    const { signal } = new AbortController();
    let listeners = 0;
    const { addEventListener, removeEventListener } = signal;
    signal.addEventListener = (...args: Parameters<typeof addEventListener>) => {
      listeners++;
      addEventListener.apply(signal, args);
    };
    signal.removeEventListener = (...args: Parameters<typeof removeEventListener>) => {
      listeners--;
      removeEventListener.apply(signal, args);
    };
    const { parcels } = await startParcels((response) => setTimeout(() => response.end("{}"), 20));
    await Promise.all(Array.from({ length: 40 }, () => parcels.getParcel({ path }, { signal })));
    await new Promise((resolve) => setTimeout(resolve, 5));
    process.off("warning", onWarning);
    expect(listeners).toBe(0);
    expect(warnings).toEqual([]);
  });
});

describe("the option `wait`", () => {
  test("may reject when the signal aborts", async () => {
    const controller = new AbortController();
    const wait = (milliseconds: number, signal?: AbortSignal): Promise<unknown> => {
      setTimeout(() => controller.abort(), 5);
      return waitInNode(60_000 + milliseconds, undefined, { signal });
    };
    for (const respond of [respondJson(500), respondJson(429)]) {
      const { parcels } = await startParcels(respond, { wait });
      const result = await parcels.getParcel({ path }, { signal: controller.signal });
      expect(result).toMatchObject({ status: 0, error: { reason: "aborted" } });
    }
  });

  test("rejects the call if it fails otherwise", async () => {
    const wait = (): Promise<void> => Promise.reject(new Error("no timers"));
    for (const respond of [respondJson(500), respondJson(429)]) {
      const { parcels } = await startParcels(respond, { wait });
      await expect(parcels.getParcel({ path })).rejects.toThrow("no timers");
    }
  });
});

test("timers that a test replaces after the client was created are used", async () => {
  const statuses = [500, 200];
  const parcels = createParcels({
    auth: { token: { key: "key", secret: "secret" } },
    server: { depot: "d7" },
    fetch: (url) =>
      Promise.resolve(
        url.endsWith("/token")
          ? new Response('{"data":{"token":"t","ttl":100}}')
          : new Response("[]", { status: statuses.shift() ?? 200 }),
      ),
  });
  vi.useFakeTimers({ now: 1_000_000 });
  const call = parcels.listParcels();
  await vi.advanceTimersByTimeAsync(10_000);
  expect(await call).toMatchObject({ ok: true, attempts: 2 });
});

describe("an own `fetch`", () => {
  test.each([
    [
      "throws",
      () => {
        throw new Error("no network in this test");
      },
    ],
    ["rejects", () => Promise.reject(new Error("no network in this test"))],
    ["rejects with a text", () => Promise.reject("no network in this test")],
    ["returns nothing", () => Promise.resolve(undefined)],
  ])("that %s is told as a failure of the network, with its error as cause", async (_, send) => {
    const { parcels } = await startParcels(found, { fetch: send as unknown as typeof fetch, retries: 0 });
    const result = await parcels.getParcel({ path });
    expect(result).toMatchObject({ status: 0, error: { reason: "network" } });
    expect(result.status === 0 && result.error.message).toMatch(/got no complete response \(\w+\)/);
    expect(result.status === 0 && result.error.cause).toBeDefined();
  });
});

describe("the input", () => {
  test("keeps what a body writes with its own toJSON if a key is added", async () => {
    class Parcel {
      readonly #weight = 7;
      toJSON(): object {
        return { weight: this.#weight };
      }
    }
    const { parcels, received } = await startParcels(respondJson(200, { sentAs: "s" }));
    await parcels.sendParcel({ path, body: new Parcel() as object });
    expect(JSON.parse(received[0]?.body ?? "")).toMatchObject({ weight: 7, clientToken: expect.any(String) });
  });

  test("lacks a required body even if a key is added", async () => {
    const { parcels, received } = await startParcels(respondJson(204));
    const call = parcels.registerParcel({} as Parameters<typeof parcels.registerParcel>[0]);
    await expect(call).rejects.toThrow("registerParcel: body is missing");
    expect(received).toEqual([]);
  });

  test("lacks a required query parameter that is null", async () => {
    const { parcels } = await startParcels(found);
    const query = { q: null } as unknown as { q: string };
    await expect(parcels.searchParcels({ query })).rejects.toThrow("searchParcels: query.q is missing");
  });
});
