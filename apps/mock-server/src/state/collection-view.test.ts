import { describe, expect, test } from "vitest";

import { backends } from "../../test/state/backends.js";
import { list, names, put, read } from "../../test/state/one-step.js";
import { createStore } from "./create-store.js";
import { InvalidCursorError } from "./cursor.js";
import type { Page, Store } from "./store.js";

describe.each(backends)("lists $name", ({ create }) => {
  async function filled(...ids: readonly string[]): Promise<Store> {
    const store = createStore(create());
    for (const id of ids) await put(store, "letters", id, id);
    return store;
  }

  test("are in the order of first writes, and a value that is replaced keeps its place", async () => {
    const store = await filled("b", "a", "c");
    await put(store, "letters", "b", "B");
    await store.transaction((state) => state.collection("letters").delete("a"));
    await put(store, "letters", "a", "A");
    expect((await list(store, "letters")).items).toEqual(["B", "c", "A"]);
  });

  test("are the same within the transaction that writes and after it", async () => {
    const store = await filled("a", "b", "c");
    const within = await store.transaction(async (state) => {
      const letters = state.collection("letters");
      await letters.put("d", "d");
      await letters.put("e", "e");
      await letters.delete("a");
      await letters.put("f", "f");
      await letters.put("a", "A");
      await letters.delete("d");
      await letters.put("d", "D");
      await letters.put("b", "B");
      await letters.put("a", "AA");
      return letters.list();
    });
    expect(within.items).toEqual(["B", "c", "e", "f", "AA", "D"]);
    expect(await list(store, "letters")).toEqual(within);
  });

  test("have positions that stay when others are deleted and values replaced", async () => {
    const store = await filled("a", "b", "c");
    const entries = () => store.transaction((state) => state.collection("letters").entries());
    const positions = (await entries()).map(({ position }) => position);
    expect(positions).toEqual(positions.toSorted((x, y) => x - y));
    await store.transaction((state) => state.collection("letters").delete("a"));
    await put(store, "letters", "b", "B");
    await put(store, "letters", "a", "A");
    const [b, c, a] = await entries();
    expect([b, c]).toMatchObject([
      { value: "B", position: positions[1] },
      { value: "c", position: positions[2] },
    ]);
    expect(a?.position).toBeGreaterThan(Number(positions[2]));
  });

  test("have no position for what the transaction wrote first", async () => {
    const store = await filled("a");
    const within = await store.transaction(async (state) => {
      const letters = state.collection<string>("letters");
      await letters.put("b", "b");
      await letters.put("a", "A");
      return letters.entries();
    });
    expect(within).toEqual([
      { value: "A", position: expect.any(Number) as number },
      { value: "b", position: Infinity },
    ]);
    expect(within[0]?.position).toBeLessThan(Infinity);
  });

  test.each([
    { newestFirst: false, expected: ["a", "b", "c", "d", "e"] },
    { newestFirst: true, expected: ["e", "d", "c", "b", "a"] },
  ])("are cut into pages, newest first: $newestFirst", async ({ newestFirst, expected }) => {
    const store = await filled("a", "b", "c", "d", "e");
    const items: unknown[] = [];
    let after: string | undefined;
    do {
      const page: Page<unknown> = await store.transaction((state) =>
        state.collection("letters").list({ after, limit: 2, newestFirst }),
      );
      items.push(...page.items);
      after = page.next;
    } while (after !== undefined);
    expect(items).toEqual(expected);
    const whole = await store.transaction((state) =>
      state.collection("letters").list({ limit: 5, newestFirst }),
    );
    expect(whole).toEqual({ items: expected, next: undefined });
  });

  test.each([false, true])(
    "continue behind entries of the same transaction, newest first: %j",
    async (newestFirst) => {
      const store = await filled("a", "b");
      const [page, within] = await store.transaction(async (state) => {
        const letters = state.collection("letters");
        for (const id of ["c", "d", "e"]) await letters.put(id, id);
        const page = await letters.list({ limit: newestFirst ? 1 : 4, newestFirst });
        return [page, await letters.list({ after: page.next, newestFirst })];
      });
      const later = await store.transaction((state) =>
        state.collection("letters").list({ after: page.next, newestFirst }),
      );
      expect(page.items).toEqual(newestFirst ? ["e"] : ["a", "b", "c", "d"]);
      expect(within.items).toEqual(newestFirst ? ["d", "c", "b", "a"] : ["e"]);
      expect(later).toEqual(within);
    },
  );

  test("continue after a cursor whose entry, or whose whole collection, was deleted", async () => {
    const store = await filled("a", "b", "c");
    const page = (after?: string): Promise<Page<unknown>> =>
      store.transaction((state) => state.collection("letters").list({ after, limit: 2 }));
    const { next } = await page();
    await store.transaction((state) => state.collection("letters").delete("b"));
    expect((await page(next)).items).toEqual(["c"]);
    await store.transaction(async (state) => {
      await state.collection("letters").delete("a");
      await state.collection("letters").delete("c");
    });
    expect((await page(next)).items).toEqual([]);
    await put(store, "letters", "d", "d");
    expect((await page(next)).items).toEqual(["d"]);
  });

  test("refuse a cursor that is not theirs, and a limit below 1", async () => {
    const store = await filled("a", "b");
    const listing = (options: object): Promise<unknown> =>
      store.transaction((state) => state.collection("letters").list(options));
    const { next } = await store.transaction((state) => state.collection("letters").list({ limit: 1 }));
    await expect(listing({ after: "nonsense" })).rejects.toThrow(InvalidCursorError);
    await expect(listing({ after: next, newestFirst: true })).rejects.toThrow("list in the same direction");
    const noPosition = Buffer.from("op1x").toString("base64url");
    await expect(listing({ after: noPosition })).rejects.toThrow(InvalidCursorError);
    await expect(listing({ limit: 0 })).rejects.toThrow("at least 1");
  });
});

describe.each(backends)("entries with a lifetime $name", ({ create }) => {
  const insert = (store: Store): Promise<boolean> =>
    store.transaction((state) => state.collection("tokens").insert("t", 1, { until: new Date(1000) }));

  test.each<[string, (store: Store) => Promise<unknown>, unknown, unknown]>([
    ["reads", (store) => read(store, "tokens", "t"), 1, undefined],
    ["lists", async (store) => (await list(store, "tokens")).items, [1], []],
    ["inserts", insert, false, true],
    ["the names of collections", names, ["tokens"], []],
  ])("are absent from their end on, to %s", async (_name, look, before, after) => {
    let time = 0;
    const store = createStore(create({ now: () => new Date(time) }));
    await insert(store);
    time = 999;
    expect(await look(store)).toEqual(before);
    time = 1000;
    expect(await look(store)).toEqual(after);
  });

  test("expire each at its own end, in whichever order they were written", async () => {
    let time = 0;
    const store = createStore(create({ now: () => new Date(time) }));
    await store.transaction(async (state) => {
      for (const end of [2000, 1000, 3000]) {
        await state.collection("tokens").put(String(end), end, { until: new Date(end) });
      }
    });
    time = 1500;
    expect((await list(store, "tokens")).items).toEqual([2000, 3000]);
    time = 2500;
    expect((await list(store, "tokens")).items).toEqual([3000]);
  });

  test("are gone for good if they have expired by a clock that is set back, and stay if they have not", async () => {
    let time = 0;
    const store = createStore(create({ now: () => new Date(time) }));
    await store.transaction(async (state) => {
      for (const end of [1800_000, 7200_000]) {
        await state.collection("tokens").put(String(end), end, { until: new Date(end) });
      }
    });
    time = 3600_000;
    expect((await list(store, "tokens")).items).toEqual([7200_000]);
    time = -3600_000;
    expect((await list(store, "tokens")).items).toEqual([7200_000]);
    time = 7200_000;
    expect(await read(store, "tokens", "7200000")).toBeUndefined();
  });

  test("do not expire if they are replaced without an end", async () => {
    let time = 0;
    const store = createStore(create({ now: () => new Date(time) }));
    await store.transaction((state) => state.collection("tokens").put("t", 1, { until: new Date(1000) }));
    await put(store, "tokens", "t", 2);
    time = 2000;
    expect(await read(store, "tokens", "t")).toBe(2);
  });

  test.each(["get", "list"] as const)(
    "conflict with a transaction that they end in, after %s",
    async (method) => {
      let time = 0;
      const store = createStore(create({ now: () => new Date(time) }));
      await store.transaction((state) => state.collection("tokens").put("t", 1, { until: new Date(1000) }));
      let runs = 0;
      const seen = await store.transaction(async (state) => {
        runs += 1;
        const tokens = state.collection("tokens");
        const found = method === "get" ? await tokens.get("t") : (await tokens.list()).items[0];
        time = 1000;
        await state.collection("uses").put("t", found ?? null);
        return found;
      });
      expect(seen).toBeUndefined();
      expect(runs).toBe(2);
    },
  );
});
