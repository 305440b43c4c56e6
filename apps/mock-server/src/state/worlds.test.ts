import { setImmediate as nextTurn } from "node:timers/promises";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

import { describe, expect, test } from "vitest";

import { backends } from "../../test/state/backends.js";
import { list, names, put, read } from "../../test/state/one-step.js";
import type { Backend } from "./backend.js";
import { createMemory, StateFullError } from "./memory.js";
import { createMemoryBackend } from "./memory-backend.js";
import { createWorlds, type Worlds } from "./worlds.js";

function memoryWorlds(opened: string[] = []): Worlds {
  return createWorlds({
    backend: (namespace, now) => {
      opened.push(namespace);
      return createMemoryBackend({ now });
    },
    seed: 1,
    now: () => new Date(0),
  });
}

test("each vendor in each session has a store of its own, in a namespace of its own", async () => {
  const opened: string[] = [];
  const worlds = memoryWorlds(opened);
  const pairs = [
    ["acme", "one"],
    ["acme", "two"],
    ["other", "one"],
    ["a/b", "c"],
    ["b", "c/a"],
  ] as const;
  for (const [vendor, session] of pairs) {
    await put(worlds.of(vendor, session).store, "things", `${vendor} in ${session}`, 1);
  }
  for (const [vendor, session] of pairs) {
    const { store } = worlds.of(vendor, session);
    expect(await read(store, "things", `${vendor} in ${session}`)).toBe(1);
    expect((await list(store, "things")).items).toHaveLength(1);
  }
  expect(opened).toEqual(["one/acme", "two/acme", "one/other", "c/a%2Fb", "c%2Fa/b"]);
});

test("a session is listed once a store of it was used", async () => {
  const worlds = memoryWorlds();
  const world = worlds.of("acme", "one");
  expect([...worlds.sessions()]).toEqual([]);
  await put(world.store, "things", "a", 1);
  expect([...worlds.sessions()]).toEqual(["one"]);
});

test("two replicas on one backend make no equal ids", async () => {
  const shared = createMemoryBackend({ now: () => new Date(0) });
  const replicas = [1, 2].map(() => createWorlds({ backend: () => shared, seed: 1, now: () => new Date(0) }));
  const ids = await Promise.all(
    Array.from({ length: 100 }, async (_, index) => {
      const world = replicas[index % 2]?.of("acme", "default");
      const number = await world?.store.sequence("exchanges");
      return world?.random(number ?? 0).text("0123456789", 20);
    }),
  );
  expect(new Set(ids).size).toBe(100);
});

test("a seed, a session and a number give the same ids again, and other vendors other ones", () => {
  const id = (vendor: string, session: string): string =>
    memoryWorlds().of(vendor, session).random(1).text("0123456789", 20);
  expect(id("acme", "one")).toBe(id("acme", "one"));
  expect(new Set([id("acme", "one"), id("acme", "two"), id("other", "one")]).size).toBe(3);
});

test("a session with a seed of its own has ids that depend on seed and vendor, not on its name", () => {
  const seeds: Record<string, number> = { one: 7, two: 7, three: 8 };
  const id = (vendor: string, session: string, seed = 1): string =>
    createWorlds({
      backend: (_namespace, now) => createMemoryBackend({ now }),
      seed,
      seedOf: (name) => seeds[name],
      now: () => new Date(0),
    })
      .of(vendor, session)
      .random(1)
      .text("0123456789", 20);
  expect(id("acme", "one")).toBe(id("acme", "two", 2));
  expect(
    new Set([id("acme", "one"), id("other", "one"), id("acme", "three"), id("acme", "default")]).size,
  ).toBe(4);
  expect(id("acme", "default")).toBe(memoryWorlds().of("acme", "default").random(1).text("0123456789", 20));
});

test("each session may have a clock of its own", async () => {
  const clocks = new Map([["late", 5000]]);
  const worlds = createWorlds({
    backend: (_namespace, now) => createMemoryBackend({ now }),
    seed: 1,
    now: (session) => new Date(clocks.get(session) ?? 0),
  });
  for (const session of ["early", "late"]) {
    const { store } = worlds.of("acme", session);
    await store.transaction((state) => state.collection("tokens").put("t", 1, { until: new Date(1000) }));
  }
  expect(worlds.of("acme", "late").now()).toEqual(new Date(5000));
  expect(await read(worlds.of("acme", "early").store, "tokens", "t")).toBe(1);
  expect(await read(worlds.of("acme", "late").store, "tokens", "t")).toBeUndefined();
});

test("a session that has ended leaves nothing in memory, and begins anew with number 1", async () => {
  const memory = createMemory();
  const opened: WeakRef<Backend>[] = [];
  const worlds = createWorlds({
    backend(_namespace, now) {
      const backend = createMemoryBackend({ now, memory });
      opened.push(new WeakRef(backend));
      return backend;
    },
    seed: 1,
    now: () => new Date(0),
  });
  const use = async (session: string): Promise<void> => {
    const { store } = worlds.of("acme", session);
    expect(await store.sequence("exchanges")).toBe(1);
    await put(store, "things", "a", "x".repeat(1000));
    await worlds.end(session);
  };
  for (let session = 0; session < 20; session += 1) await use(`s${session}`);
  expect(memory.length).toBe(0);
  expect([...worlds.sessions()]).toEqual([]);
  expect(await worlds.of("acme", "s0").store.sequence("exchanges")).toBe(1);
  await collectGarbage();
  expect(opened.filter((backend) => backend.deref() !== undefined)).toHaveLength(1);
});

/** Removes what nothing refers to. */
async function collectGarbage(): Promise<void> {
  setFlagsFromString("--expose-gc");
  await nextTurn(); // a WeakRef holds its target until the current turn is over
  (runInNewContext("gc") as () => void)();
}

describe.each(backends)("worlds $name", ({ create }) => {
  const open = (memory = createMemory()) =>
    createWorlds({ backend: (_namespace, now) => create({ now, memory }), seed: 1, now: () => new Date(0) });

  type Change = (worlds: Worlds, session: string) => Promise<void>;
  const changes: readonly [string, Change][] = [
    ["a reset", (worlds, session) => worlds.reset(session)],
    ["a reset of all sessions", (worlds) => worlds.reset()],
    ["the reset of its vendor", (worlds, session) => worlds.reset(session, "acme")],
    ["the end of the session", (worlds, session) => worlds.end(session)],
    ["the restore of an empty snapshot", (worlds, session) => worlds.load(session, {})],
  ];

  test.each(changes)("show nothing of an exchange that began before %s", async (_, change) => {
    const memory = createMemory();
    const worlds = open(memory);
    const before = worlds.of("acme", "one");
    await before.store.sequence("exchanges");
    await put(before.store, "things", "a", 1);
    const barrier = createBarrier();
    const held = before.store.transaction(async (state) => {
      const things = state.collection<number>("things");
      const seen = await things.get("a");
      await things.put("b", 2);
      await state.once("key", 1, async () => 3);
      await barrier.pass();
      await things.put("c", 4);
      return [seen, await things.get("a"), (await things.list()).items];
    });
    await barrier.reached;
    await change(worlds, "one");
    expect(memory.length).toBe(0);

    const after = worlds.of("acme", "one");
    expect(await after.store.sequence("exchanges")).toBe(1);
    await put(after.store, "things", "z", 0);
    const { length } = memory;
    barrier.open();
    expect(await held).toEqual([1, 1, [1, 2, 4]]);
    // The exchange was counted and had drawn its number, but its transaction begins only now.
    await put(before.store, "things", "late", 1);
    await before.store.increment("calls");

    expect((await list(after.store, "things")).items).toEqual([0]);
    expect(await names(after.store)).toEqual(["things"]);
    expect((await after.store.increment("calls")).count).toBe(1);
    const again = await after.store.transaction((state) => state.once("key", 2, async () => 5));
    expect(again).toEqual({ kind: "done", value: 5 });
    expect(await after.store.sequence("exchanges")).toBe(2);
    await after.store.transaction((state) => state.collection("idempotency-keys").delete("key"));
    expect(memory.length).toBe(length);
  });

  test("let an exchange that meets a conflict after a reset end on the state that it began with", async () => {
    const worlds = open();
    const { store } = worlds.of("acme", "one");
    await put(store, "things", "a", 1);
    let runs = 0;
    const sum = await store.transaction(async (state) => {
      runs += 1;
      const things = state.collection<number>("things");
      const seen = (await things.get("a")) ?? 0;
      if (runs === 1) {
        await put(store, "things", "a", 5);
        await worlds.reset("one");
        await put(worlds.of("acme", "one").store, "things", "a", 100);
      }
      await things.put("a", seen + 1);
      return seen + 1;
    });
    expect([runs, sum]).toEqual([2, 6]);
    expect(await read(worlds.of("acme", "one").store, "things", "a")).toBe(100);
  });

  test("can be reset one session without the others, and one vendor without the others", async () => {
    const worlds = open();
    const pairs = [
      ["acme", "one"],
      ["other", "one"],
      ["acme", "two"],
    ] as const;
    for (const [vendor, session] of pairs) await put(worlds.of(vendor, session).store, "things", "a", 1);
    const held = (): Promise<unknown[]> =>
      Promise.all(pairs.map(([vendor, session]) => read(worlds.of(vendor, session).store, "things", "a")));
    await worlds.reset("one", "acme");
    expect(await held()).toEqual([undefined, 1, 1]);
    await worlds.reset("one");
    expect(await held()).toEqual([undefined, undefined, 1]);
    await worlds.reset();
    expect([...worlds.sessions()]).toEqual([]);
    expect(await held()).toEqual([undefined, undefined, undefined]);
  });

  test("can be reset, restored and ended at the same time", async () => {
    const memory = createMemory();
    const worlds = open(memory);
    await put(worlds.of("acme", "one").store, "things", "a", 1);
    const dumps = await worlds.dump("one");
    await Promise.all([
      worlds.reset("one"),
      worlds.load("one", dumps),
      worlds.end("one"),
      worlds.load("one", dumps),
      worlds.load("one", dumps),
      put(worlds.of("acme", "one").store, "things", "b", 2),
      put(worlds.of("other", "one").store, "things", "b", 2),
    ]);
    expect((await list(worlds.of("acme", "one").store, "things")).items).toEqual([1]);
    expect(await names(worlds.of("other", "one").store)).toEqual([]);
    await worlds.end("one");
    expect(memory.length).toBe(0);
  });

  test("show nothing of a vendor that is used for the first time while its session is reset", async () => {
    const memory = createMemory();
    let isFirst = true;
    const worlds: Worlds = createWorlds({
      backend(_namespace, now) {
        const backend = create({ now, memory });
        return {
          ...backend,
          async prepare(dump) {
            if (isFirst) {
              isFirst = false;
              await put(worlds.of("other", "one").store, "things", "a", 1);
            }
            return backend.prepare(dump);
          },
        };
      },
      seed: 1,
      now: () => new Date(0),
    });
    await put(worlds.of("acme", "one").store, "things", "a", 1);
    await worlds.reset("one");
    expect([...worlds.sessions()]).toEqual([]);
    expect(memory.length).toBe(0);
    expect(await names(worlds.of("other", "one").store)).toEqual([]);
  });

  test("give the same ids, numbers and cursors after a restore as after the snapshot", async () => {
    const worlds = open();
    const exchange = async (): Promise<unknown> => {
      const world = worlds.of("acme", "one");
      const number = await world.store.sequence("exchanges");
      const id = world.random(number).text("0123456789", 20);
      const { count } = await world.store.increment("calls");
      const page = await world.store.transaction(async (state) => {
        await state.collection("things").put(id, id);
        return state.once(id, number, async () => count);
      });
      const things = await world.store.transaction((state) =>
        state.collection("things").list({ limit: 1, newestFirst: true }),
      );
      return { number, id, count, page, things };
    };
    await exchange();
    await exchange();
    const snapshot = await worlds.dump("one");
    const first = [await exchange(), await exchange()];
    await worlds.load("one", snapshot);
    expect([await exchange(), await exchange()]).toEqual(first);
    await worlds.load("copy", snapshot);
    expect(await worlds.dump("copy")).toEqual(snapshot);
  });

  test("are empty after a restore where the snapshot has no vendor of that name", async () => {
    const worlds = open();
    await put(worlds.of("acme", "one").store, "things", "a", 1);
    const snapshot = await worlds.dump("one");
    await put(worlds.of("other", "one").store, "things", "a", 1);
    await worlds.load("one", snapshot);
    expect(Object.keys(await worlds.dump("one"))).toEqual(["acme"]);
    expect(await names(worlds.of("other", "one").store)).toEqual([]);
  });

  test("are as before if there is no room for a snapshot, and what it replaces makes room", async () => {
    const memory = createMemory(250);
    const worlds = open(memory);
    const fill = (vendor: string, length: number): Promise<void> =>
      put(worlds.of(vendor, "one").store, "things", "a", "x".repeat(length));
    await fill("acme", 10);
    await fill("other", 200);
    const snapshot = await worlds.dump("one");
    for (const full of ["acme", "other", "third"]) {
      for (const order of [Object.entries(snapshot), Object.entries(snapshot).toReversed()]) {
        await worlds.reset("one");
        await fill(full, 240);
        await worlds.load("one", Object.fromEntries(order));
        expect(await worlds.dump("one")).toEqual(snapshot);
      }
    }

    await put(worlds.of("acme", "two").store, "things", "a", "x");
    await worlds.reset("one");
    await fill("acme", 5);
    const [before, { length }] = [await worlds.dump("one"), memory];
    await put(worlds.of("acme", "two").store, "things", "a", "x".repeat(40));
    const withTwo = memory.length;
    await expect(worlds.load("one", snapshot)).rejects.toThrow(StateFullError);
    expect(await worlds.dump("one")).toEqual(before);
    expect(memory.length).toBe(withTwo);
    await worlds.end("two");
    expect(memory.length).toBeLessThan(length);
  });
});

/** A place where the test waits for an exchange, and the exchange for the test. */
function createBarrier() {
  const [arrival, opening] = [createSignal(), createSignal()];
  return {
    reached: arrival.given,
    open: opening.give,
    pass: () => {
      arrival.give();
      return opening.given;
    },
  };
}

function createSignal(): { readonly given: Promise<void>; readonly give: () => void } {
  let give = (): void => {};
  const given = new Promise<void>((resolve) => {
    give = resolve;
  });
  return { given, give };
}
