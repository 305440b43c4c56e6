import { describe, expect, test } from "vitest";

import { backends } from "../../test/state/backends.js";
import { list, names, put, read } from "../../test/state/one-step.js";
import { createStore } from "./create-store.js";
import type { Store } from "./store.js";

describe.each(backends)("a store $name", ({ create }) => {
  test("keeps a copy of a value, frozen, in the form of JSON", async () => {
    const store = createStore(create());
    const sent = { at: new Date(0), nothing: undefined, tags: ["new"] };
    await store.transaction(async (state) => {
      await state.collection("customers").put("cus_1", sent);
      sent.tags.push("changed later");
    });
    const kept = await read(store, "customers", "cus_1");
    expect(kept).toStrictEqual({ at: "1970-01-01T00:00:00.000Z", tags: ["new"] });
    expect(Object.isFrozen(kept)).toBe(true);
    expect(Object.isFrozen((kept as typeof sent).tags)).toBe(true);
    await expect(put(store, "customers", "cus_1", undefined)).rejects.toThrow("cannot be stored");
  });

  test.each(["__proto__", "constructor", "toString", ""])("accepts %j as a name", async (name) => {
    const store = createStore(create());
    expect(await read(store, name, name)).toBeUndefined();
    await put(store, name, name, 1);
    expect(await read(store, name, name)).toBe(1);
    expect(await names(store)).toEqual([name]);
    expect((await store.increment(name)).count).toBe(1);
    expect(await store.sequence(name)).toBe(1);
    expect(await store.transaction((state) => state.once(name, 1, async () => 2))).toEqual({
      kind: "done",
      value: 2,
    });
  });

  test("lists the collections that hold an entry, not those that were read or emptied", async () => {
    const store = createStore(create());
    await read(store, "customers", "cus_1");
    await list(store, "customers");
    expect(await names(store)).toEqual([]);
    await put(store, "customers", "cus_1", 1);
    expect(await names(store)).toEqual(["customers"]);
    await store.transaction((state) => state.collection("customers").delete("cus_1"));
    expect(await names(store)).toEqual([]);
  });

  test("shows names, numbers of entries and the first or last entries of its collections", async () => {
    const store = createStore(create());
    for (const id of ["a", "b", "c"]) await put(store, "letters", id, id.toUpperCase());
    await store.transaction((state) =>
      state.collection("tokens").put("t", 1, { until: new Date(Date.now() + 60_000) }),
    );
    expect(await store.contents({ limit: 2 })).toEqual([
      { name: "letters", total: 3, items: [item("a", "A"), item("b", "B")] },
      {
        name: "tokens",
        total: 1,
        items: [{ id: "t", value: 1, expiresAt: expect.any(Number) as number }],
      },
    ]);
    expect(await store.contents({ limit: 0 })).toEqual([
      { name: "letters", total: 3, items: [] },
      { name: "tokens", total: 1, items: [] },
    ]);
    expect(await store.content("letters", { limit: 1, newestFirst: true })).toEqual({
      name: "letters",
      total: 3,
      items: [item("c", "C")],
    });
    expect(await store.content("none", { limit: 1 })).toEqual({ name: "none", total: 0, items: [] });
  });
});

describe.each(backends)("counters $name", ({ create }) => {
  test("count each of 20 parallel calls once, so that 5 fit a quota of 5", async () => {
    const store = createStore(create());
    const until = new Date(Date.now() + 60_000);
    const counts = await Promise.all(Array.from({ length: 20 }, () => store.increment("calls", { until })));
    expect(counts.filter(({ count }) => count <= 5)).toHaveLength(5);
    expect(counts.map(({ count }) => count).toSorted((a, b) => a - b)).toEqual(
      Array.from({ length: 20 }, (_, index) => index + 1),
    );
  });

  test("start again once their window has passed, and return the same end to every caller", async () => {
    let time = 0;
    const store = createStore(create({ now: () => new Date(time) }));
    const increment = (): ReturnType<Store["increment"]> =>
      store.increment("calls", { until: new Date(time + 1000) });
    expect(await increment()).toEqual({ count: 1, until: new Date(1000) });
    time = 999;
    expect(await increment()).toEqual({ count: 2, until: new Date(1000) });
    time = 1000;
    expect(await increment()).toEqual({ count: 1, until: new Date(2000) });
  });

  test("start again if the clock is set back to before their window, and keep a count without one", async () => {
    let time = 3_600_000;
    const store = createStore(create({ now: () => new Date(time) }));
    const increment = (): ReturnType<Store["increment"]> =>
      store.increment("calls", { until: new Date(time + 1000) });
    await increment();
    await store.increment("all");
    time += 500;
    expect(await increment()).toMatchObject({ count: 2 });
    time -= 400;
    expect(await increment()).toMatchObject({ count: 3 });
    time = 0;
    expect(await increment()).toEqual({ count: 1, until: new Date(1000) });
    expect((await store.increment("all")).count).toBe(2);
  });

  test("keep their count if the transaction that follows fails", async () => {
    const store = createStore(create());
    await store.increment("calls");
    const failing = store.transaction(async () => {
      throw new Error("refused");
    });
    await expect(failing).rejects.toThrow("refused");
    expect(await store.increment("calls")).toEqual({ count: 2, until: undefined });
  });

  test("are independent of the sequence of the same name", async () => {
    const store = createStore(create());
    await store.increment("calls");
    expect(await store.sequence("calls")).toBe(1);
    const drawn = await Promise.all(Array.from({ length: 10 }, () => store.sequence("calls")));
    expect(new Set(drawn)).toEqual(new Set([2, 3, 4, 5, 6, 7, 8, 9, 10, 11]));
  });
});

function item(id: string, value: unknown): object {
  return { id, value, expiresAt: undefined };
}
