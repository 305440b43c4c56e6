import { setTimeout as waitInNode } from "node:timers/promises";
import { afterEach, describe, expect, test, vi } from "vitest";
import type { AnyMethod } from "../src/any-method.js";
import type { CallInput } from "../src/call-input.js";
import { createParcels } from "./fixtures/parcels.js";
import type { Parcels, ParcelsOptions } from "./fixtures/parcels.js";
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

describe("an option of another type", () => {
  const wrong: [Record<string, unknown>, string][] = [
    [{ retries: "3" }, "retries is 3, and not a number from 0"],
    [{ timeout: "1000" }, "timeout is 1000, and not a positive number or false"],
    [{ timeout: true }, "timeout is true, and not a positive number or false"],
    [{ headers: new Headers({ "x-a": "1" }) }, "headers is not a plain object"],
    [{ headers: [["x-a", "1"]] }, "headers is not a plain object"],
    [{ headers: "x-a: 1" }, "headers is not a plain object"],
  ];

  test.each([
    ...wrong,
    ...["fetch", "now", "wait", "observe", "onRequest", "onResponse", "onRetry"].map(
      (name) => [{ [name]: "f" }, `${name} is not a function`] as [Record<string, unknown>, string],
    ),
    [{ server: null }, "server is not a plain object"] as [Record<string, unknown>, string],
  ])("is rejected in the client's options: %o", (options, message) => {
    const create = (): unknown => createParcels({ auth: { key: "k" }, server: { depot: "d7" }, ...options });
    expect(create).toThrow(TypeError);
    expect(create).toThrow(`parcels: ${message}`);
  });

  test.each([
    ...wrong,
    [{ signal: {} }, "signal is not an AbortSignal"] as [Record<string, unknown>, string],
    [{ signal: new AbortController() }, "signal is not an AbortSignal"] as [Record<string, unknown>, string],
  ])("is rejected in a call's options: %o", async (options, message) => {
    const { parcels, received } = await startParcels(found);
    await expect(parcels.getParcel({ path }, options)).rejects.toThrow(`getParcel: ${message}`);
    expect(received).toEqual([]);
  });

  test("is rejected instead of all options", async () => {
    const { parcels } = await startParcels(found);
    expect(() => createParcels(undefined as unknown as ParcelsOptions)).toThrow(
      "parcels: options is not a plain object",
    );
    await expect(parcels.getParcel({ path }, null as unknown as object)).rejects.toThrow(
      "getParcel: options is not a plain object",
    );
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

  const circle: Record<string, unknown> = {};
  circle["circle"] = circle;

  test.each<[string, keyof Parcels, unknown, string]>([
    ["is null", "listParcels", null, "listParcels: input is not a plain object"],
    ["has a query that is null", "listParcels", { query: null }, "listParcels: query is not a plain object"],
    [
      "has URLSearchParams",
      "listParcels",
      { query: new URLSearchParams("a=1") },
      "listParcels: query is not",
    ],
    ["has Headers", "listParcels", { headers: new Headers() }, "listParcels: headers is not a plain object"],
    ["has no header name", "listParcels", { headers: { "a b": "1" } }, '"a b" is not a header name'],
    ["has a body for GET", "listParcels", { body: {} }, "listParcels: body is not taken by GET: omit it"],
    ["has an invalid Date", "listParcels", { query: { q: new Date("x") } }, "query.q is an invalid Date"],
    [
      "has an invalid Date in the path",
      "getParcel",
      { path: { id: new Date("x") } },
      "path.id is an invalid Date",
    ],
    ["has half a character", "getParcel", { path: { id: "\ud83d" } }, "path.id is not well-formed Unicode"],
    ["has a symbol", "listParcels", { query: { q: Symbol("x") } }, "query.q is a symbol"],
    ["has a function", "listParcels", { query: { q: () => 1 } }, "query.q is a function"],
    ["has a circle", "createParcel", { body: circle }, "createParcel: body is a value that JSON cannot hold"],
    [
      "has a bigint",
      "createParcel",
      { body: { a: 1n } },
      "createParcel: body is a value that JSON cannot hold",
    ],
    [
      "is a function",
      "createParcel",
      { body: () => 1 },
      "createParcel: body is a value that JSON cannot hold",
    ],
    ["is not text", "sendNote", { body: { a: 1 } }, "sendNote: body is not text, as text/plain needs"],
  ])("that %s is rejected with its place, and nothing is sent", async (_, operation, input, message) => {
    const { parcels, received } = await startParcels(found);
    const call = (parcels[operation] as AnyMethod)(input as CallInput);
    const error = await call.catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(TypeError);
    expect(String(error)).toContain(message);
    expect(received).toEqual([]);
  });

  test("keeps pairs of surrogates", async () => {
    const { parcels, received } = await startParcels(found);
    await parcels.getParcel({ path: { id: "😀" } });
    expect(received[0]?.url).toBe("/depots/d7/parcels/%F0%9F%98%80");
  });
});

test.each<[string, Record<string, unknown>]>([
  ["a text for a user name and password", { login: "user:password" }],
  ["no password", { login: { username: "user" } }],
  ["an object for a token", { bearer: { token: "t" } }],
  ["an object for a key", { queryKey: { key: "k" } }],
  ["an object for a cookie", { cookieKey: { key: "k" } }],
])("a credential of another type is rejected: %s", async (_, auth) => {
  const { parcels, received } = await startParcels(found, {
    auth: auth as unknown as ParcelsOptions["auth"],
  });
  await expect(parcels.listParcels()).rejects.toThrow(/^listParcels: .* is /);
  expect(received).toEqual([]);
});
