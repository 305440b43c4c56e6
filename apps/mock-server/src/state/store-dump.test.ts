import { describe, expect, test } from "vitest";

import { backends } from "../../test/state/backends.js";
import { list, names, put, read } from "../../test/state/one-step.js";
import { readJson } from "../http/json.js";
import { jsonText } from "../http/json-text.js";
import { holdsLongInteger } from "../http/long-integers.js";
import type { Backend } from "./backend.js";
import { createStore } from "./create-store.js";
import { createMemory, StateFullError } from "./memory.js";
import { readDump } from "./read-dump.js";
import { EMPTY_DUMP, type StoreDump } from "./store-dump.js";

const LONG = 12_345_678_901_234_567_890n;

describe.each(backends)("a dump of a store $name", ({ create }) => {
  let time = 0;
  const now = (): Date => new Date(time);

  async function load(dump: StoreDump): Promise<Backend> {
    return (await create({ now }).prepare(dump)).take();
  }

  async function filled(): Promise<Backend> {
    time = 0;
    const backend = create({ now });
    const store = createStore(backend);
    await put(store, "letters", "b", "B");
    await put(store, "letters", "a", { nested: [null, -0, 0.1, 1e300, 2 ** 60, "\u2028"] });
    await put(store, "letters", "gone", 1);
    await put(store, "letters", "b", "changed");
    await put(store, "__proto__", "constructor", { __proto__: null, toString: 1 });
    await put(store, "long", "1", LONG);
    await put(store, "long", "2", { list: [{ long: LONG }], text: "12345678901234567890" });
    await store.transaction(async (state) => {
      await state.collection("tokens").put("t", 1, { until: new Date(1000) });
      await state.collection("letters").delete("gone");
      await state.once("key", { a: LONG }, async () => "made");
    });
    await store.increment("calls", { until: new Date(1000) });
    await store.increment("calls", { until: new Date(5000) });
    await store.increment("all");
    await store.sequence("exchanges");
    await store.sequence("exchanges");
    return backend;
  }

  test.each<[string, (dump: StoreDump) => unknown]>([
    ["JSON.parse", (dump) => JSON.parse(JSON.stringify(dump)) as unknown],
    ["the server's own parser", (dump) => readJson(Buffer.from(jsonText(dump) ?? "")).value],
  ])("is the same after JSON and %s, and a store that holds it has the same dump", async (_, through) => {
    const dump = await (await filled()).dump();
    const parsed = readDump(through(dump));
    expect(parsed).toEqual(dump);
    expect(await (await load(parsed)).dump()).toEqual(dump);
  });

  test("keeps values, their order and all digits, counters, keys and sequences", async () => {
    const dump = await (await filled()).dump();
    time = 900;
    const store = createStore(await load(dump));
    time = 400;
    expect((await list(store, "letters")).items).toEqual([
      "changed",
      { nested: [null, 0, 0.1, 1e300, 2 ** 60, "\u2028"] },
    ]);
    expect(await read(store, "long", "1")).toBe(LONG);
    const long = await read(store, "long", "2");
    expect(long).toEqual({ list: [{ long: LONG }], text: "12345678901234567890" });
    expect([Object.isFrozen(long), holdsLongInteger(long)]).toEqual([true, true]);
    expect(await store.increment("calls", { until: new Date(9000) })).toEqual({
      count: 3,
      until: new Date(1000),
    });
    expect((await store.increment("all")).count).toBe(2);
    expect(await store.sequence("exchanges")).toBe(3);
    const once = (fingerprint: unknown): Promise<unknown> =>
      store.transaction((state) => state.once("key", fingerprint, async () => "again"));
    expect(await once({ a: LONG })).toEqual({ kind: "done", value: "made" });
    expect(await once({ a: 1 })).toEqual({ kind: "conflict", value: "made" });
  });

  test("keeps cursors, and gives no position of before to a new entry", async () => {
    const backend = await filled();
    const store = createStore(backend);
    const page = (of: typeof store, after?: string) =>
      of.transaction((state) => state.collection("letters").list({ after, limit: 1 }));
    const { next } = await page(store);
    const loaded = createStore(await load(await backend.dump()));
    expect(await page(loaded, next)).toEqual(await page(store, next));
    for (const each of [store, loaded]) await put(each, "letters", "new", 1);
    expect(await page(loaded, next)).toEqual(await page(store, next));
  });

  test("has nothing that has expired, and what expires later does so in the store that holds it", async () => {
    const backend = await filled();
    const dump = await backend.dump();
    const store = createStore(await load(dump));
    time = 999;
    expect(await read(store, "tokens", "t")).toBe(1);
    time = 1000;
    expect(await read(store, "tokens", "t")).toBeUndefined();
    expect(await store.increment("calls", { until: new Date(2000) })).toMatchObject({ count: 1 });
    const expired = await backend.dump();
    expect(expired.collections.map(({ name }) => name)).not.toContain("tokens");
    expect(expired.counters.map(({ name }) => name)).toEqual(["all"]);
    expect(await names(createStore(await load(dump)))).not.toContain("tokens");
    time = 0;
    expect(await read(createStore(await load(dump)), "tokens", "t")).toBe(1);
  });

  test("is of one version, although transactions commit at the same time", async () => {
    const backend = create();
    const store = createStore(backend);
    const write = (value: number): Promise<void> =>
      store.transaction(async (state) => {
        for (const name of ["one", "two", "three"]) await state.collection(name).put("a", value);
      });
    await write(0);
    const dumps: Promise<StoreDump>[] = [];
    await Promise.all(
      Array.from({ length: 50 }, async (_, index) => {
        const writing = write(index);
        dumps.push(backend.dump());
        await writing;
      }),
    );
    for (const dump of await Promise.all(dumps)) {
      expect(new Set(dump.collections.map(({ entries }) => entries[0]?.value)).size).toBe(1);
    }
  });

  test("is refused where there is no room, and what it would replace makes room", async () => {
    const memory = createMemory(100);
    const backend = create({ memory });
    await put(createStore(backend), "letters", "a", "x".repeat(80));
    const dump = await backend.dump();
    const { length } = memory;
    await expect(create({ memory }).prepare(dump)).rejects.toThrow(StateFullError);
    const successor = await backend.prepare(dump);
    expect(memory.length).toBe(length);
    await successor.discard();
    expect(memory.length).toBe(length);
    expect(await backend.dump()).toEqual(dump);
    const next = await (await backend.prepare(dump)).take();
    expect(memory.length).toBe(length);
    await (await next.prepare(EMPTY_DUMP)).take();
    expect(memory.length).toBe(0);
  });
});
