import { expect, test } from "vitest";

import type { Write } from "./backend.js";
import { createMemory } from "./memory.js";
import { createMemoryBackend, type MemoryBackend } from "./memory-backend.js";
import { EMPTY_DUMP } from "./store-dump.js";
import { toStored } from "./stored-value.js";

function put(collection: string, id: string, expiresAt?: number): Write {
  return { kind: "put", collection, id, ...toStored({ id }), expiresAt };
}

test("expired tokens and quota windows do not stay in memory", async () => {
  let time = 0;
  const backend = createMemoryBackend({ now: () => new Date(time) });
  for (let index = 0; index < 1000; index += 1) {
    await backend.commit([], [put("tokens", `t${index}`, 1000 + index)]);
    await backend.increment(`calls/${index}`, { until: new Date(2000) });
  }
  expect(backend.size()).toEqual({ entries: 1000, counters: 1000, expiring: 1000 });
  time = 20_000;
  await backend.increment("calls");
  expect(backend.size()).toMatchObject({ counters: 1 });
  await backend.get("tokens", "any");
  expect(backend.size()).toEqual({ entries: 0, counters: 1, expiring: 0 });
});

test("counters that have no end yet are forgotten from the oldest on", async () => {
  const backend = createMemoryBackend({ now: () => new Date(0) });
  const until = new Date(60_000);
  for (let index = 0; index < 30_000; index += 1) await backend.increment(`calls/${index}`, { until });
  expect(backend.size()).toMatchObject({ counters: 1000, expiring: 0 });
  expect(await backend.increment("calls/29999", { until })).toMatchObject({ count: 2 });
  expect(await backend.increment("calls/0", { until })).toMatchObject({ count: 1 });
});

test("backends share the room that they are given, and say that it is full", async () => {
  let time = 0;
  const memory = createMemory(100);
  const open = () => createMemoryBackend({ now: () => new Date(time), memory });
  const [one, other] = [open(), open()];
  const add = (backend: MemoryBackend, id: string, expiresAt?: number) =>
    backend.commit([], [put("letters", id, expiresAt)]);
  await add(one, "a".repeat(20));
  await add(other, "b", 1000);
  const length = memory.length;
  await expect(add(other, "c".repeat(40))).rejects.toThrow(
    "The state is full: it may hold 0 MiB of JSON. Reset the session, or start the server with a larger --state-limit.",
  );
  expect([memory.length, await other.get("letters", "c".repeat(40))]).toEqual([length, undefined]);
  time = 1000;
  expect((await other.list("letters")).entries).toEqual([]);
  await add(one, "a".repeat(20));
  expect(await one.commit([], [{ kind: "delete", collection: "letters", id: "a".repeat(20) }])).toBe(true);
  expect(memory.length).toBe(0);
  await add(one, "a");
  await (await one.prepare(EMPTY_DUMP)).take();
  expect(memory.length).toBe(0);
  await add(one, "a");
  expect(memory.length).toBe(0);
});

test("an entry that is replaced again and again takes the memory of one", async () => {
  const backend = createMemoryBackend({ now: () => new Date(0) });
  for (let index = 0; index < 10_000; index += 1) {
    await backend.commit([], [put("tokens", "t", 1000 + index)]);
  }
  expect(backend.size()).toMatchObject({ entries: 1 });
  expect(backend.size().expiring).toBeLessThan(100);
});

test("an entry expires at its last end, not at an earlier one", async () => {
  let time = 0;
  const backend = createMemoryBackend({ now: () => new Date(time) });
  await backend.commit([], [put("tokens", "t", 1000), put("tokens", "t", 2000)]);
  time = 1500;
  expect(await backend.get("tokens", "t")).toMatchObject({ value: { id: "t" } });
  time = 2000;
  expect(await backend.get("tokens", "t")).toBeUndefined();
});

test("a version is never used twice, even if everything was removed", async () => {
  const backend = createMemoryBackend({ now: () => new Date(0) });
  const seen = new Set<number>();
  for (let round = 0; round < 3; round += 1) {
    await backend.commit([], [put("letters", "a"), put("letters", "b")]);
    const { version, entries } = await backend.list("letters");
    seen.add(version);
    for (const entry of entries) seen.add(entry.version);
    await backend.commit(
      [],
      entries.map(({ id }) => ({ kind: "delete", collection: "letters", id })),
    );
  }
  expect(seen.size).toBe(6);
});

test("a page in the middle of a list with many deleted entries holds the right ones", async () => {
  const backend = createMemoryBackend({ now: () => new Date(0) });
  const ids = Array.from({ length: 1000 }, (_, index) => String(index));
  await backend.commit(
    [],
    ids.map((id) => put("numbers", id)),
  );
  const { entries } = await backend.list("numbers");
  const after = entries[499]?.position;
  for (const id of ids) {
    if (Number(id) % 5 !== 0) await backend.commit([], [{ kind: "delete", collection: "numbers", id }]);
  }
  const forward = await backend.list("numbers", { after, limit: 3 });
  expect(forward.entries.map(({ id }) => id)).toEqual(["500", "505", "510"]);
  expect(forward.more).toBe(true);
  const backward = await backend.list("numbers", { after, limit: 3, newestFirst: true });
  expect(backward.entries.map(({ id }) => id)).toEqual(["495", "490", "485"]);
  const rest = await backend.list("numbers", { after: entries[989]?.position, limit: 2 });
  expect(rest.entries.map(({ id }) => id)).toEqual(["990", "995"]);
  expect(rest.more).toBe(false);
});

test("compares all versions before it writes anything", async () => {
  const backend = createMemoryBackend({ now: () => new Date(0) });
  await backend.commit([], [put("letters", "a")]);
  const { version } = await backend.list("letters");
  await backend.commit([], [put("letters", "b")]);
  expect(await backend.commit([{ collection: "letters", version }], [put("letters", "c")])).toBe(false);
  expect(await backend.commit([{ collection: "letters", id: "b", version: 0 }], [put("letters", "c")])).toBe(
    false,
  );
  expect((await backend.list("letters")).entries.map(({ id }) => id)).toEqual(["a", "b"]);
  expect(await backend.commit([{ collection: "letters", id: "c", version: 0 }], [put("letters", "c")])).toBe(
    true,
  );
});
