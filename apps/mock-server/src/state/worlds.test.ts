import { expect, test } from "vitest";

import { list, names, put, read } from "../../test/state/one-step.js";
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

test("a session is listed once its store was used", async () => {
  const worlds = memoryWorlds();
  const { store } = worlds.of("acme", "one");
  expect([...worlds.sessions()]).toEqual([]);
  await put(store, "things", "a", 1);
  expect([...worlds.sessions()]).toEqual(["one"]);
});

test("one session can be reset without the others, and a world from before continues on an empty store", async () => {
  const worlds = memoryWorlds();
  const [one, two] = [worlds.of("acme", "one"), worlds.of("acme", "two")];
  await put(one.store, "things", "a", 1);
  await put(two.store, "things", "a", 1);
  await worlds.reset("one");
  expect([...worlds.sessions()]).toEqual(["two"]);
  expect(await names(one.store)).toEqual([]);
  expect(await names(two.store)).toEqual(["things"]);
  await put(one.store, "things", "b", 1);
  expect(await read(worlds.of("acme", "one").store, "things", "b")).toBe(1);
});

test("all sessions can be reset", async () => {
  const worlds = memoryWorlds();
  await put(worlds.of("acme", "one").store, "things", "a", 1);
  await put(worlds.of("other", "two").store, "things", "a", 1);
  await worlds.reset();
  expect([...worlds.sessions()]).toEqual([]);
  expect(await names(worlds.of("other", "two").store)).toEqual([]);
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

test("an exchange that began before a reset and those after it make no equal ids", async () => {
  const worlds = memoryWorlds();
  const draw = (session: string) => worlds.of("acme", session).store.sequence("exchanges");
  const before = [await draw("one"), await draw("one")];
  await worlds.reset("one");
  const between = await draw("one");
  await worlds.reset();
  expect([...before, between, await draw("one")]).toEqual([1, 2, 3, 4]);
});

test("the reset of a session that drew no number changes no ids", async () => {
  const worlds = memoryWorlds();
  const { store } = worlds.of("acme", "one");
  await put(store, "things", "a", 1);
  await worlds.reset("one");
  expect(await store.sequence("exchanges")).toBe(1);
});

test("a seed, a session and a number give the same ids again, and other vendors other ones", () => {
  const id = (vendor: string, session: string): string =>
    memoryWorlds().of(vendor, session).random(1).text("0123456789", 20);
  expect(id("acme", "one")).toBe(id("acme", "one"));
  expect(new Set([id("acme", "one"), id("acme", "two"), id("other", "one")]).size).toBe(3);
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
