import { describe, expect, test } from "vitest";

import { backends } from "../../test/state/backends.js";
import { createStore } from "./create-store.js";
import { InvalidCursorError } from "./cursor.js";
import type { Page, Store } from "./store.js";

interface Account {
  readonly balance: number;
}

async function names(store: Store): Promise<readonly string[]> {
  const found: string[] = [];
  for await (const name of store.collections()) found.push(name);
  return found;
}

const read = (store: Store, collection: string, id: string): Promise<unknown> =>
  store.transaction((state) => state.collection(collection).get(id));

const put = (store: Store, collection: string, id: string, value: unknown): Promise<void> =>
  store.transaction((state) => state.collection(collection).put(id, value));

const list = (store: Store, collection: string): Promise<Page<unknown>> =>
  store.transaction((state) => state.collection(collection).list());

describe.each(backends)("a store $name", ({ create }) => {
  test("returns what a transaction wrote", async () => {
    const store = createStore(create());
    await put(store, "customers", "cus_1", { name: "Ada" });
    expect(await read(store, "customers", "cus_1")).toEqual({ name: "Ada" });
  });

  test("shows a transaction its own writes, and nobody else before it commits", async () => {
    const store = createStore(create());
    await store.transaction(async (state) => {
      const customers = state.collection<Account>("customers");
      expect(await customers.insert("cus_1", { balance: 1 })).toBe(true);
      expect(await customers.insert("cus_1", { balance: 2 })).toBe(false);
      expect(await customers.get("cus_1")).toEqual({ balance: 1 });
      expect((await customers.list()).items).toEqual([{ balance: 1 }]);
      expect(await names(store)).toEqual([]);
      expect(await customers.delete("cus_1")).toBe(true);
      expect(await customers.delete("cus_1")).toBe(false);
      expect(await customers.get("cus_1")).toBeUndefined();
      expect((await customers.list()).items).toEqual([]);
    });
    expect(await read(store, "customers", "cus_1")).toBeUndefined();
  });

  test("writes nothing if the transaction throws", async () => {
    const store = createStore(create());
    await put(store, "accounts", "a", { balance: 1 });
    const failing = store.transaction(async (state) => {
      await state.collection("accounts").put("a", { balance: 2 });
      await state.collection("accounts").insert("b", { balance: 2 });
      await state.once("key", {}, async () => 1);
      throw new Error("refused");
    });
    await expect(failing).rejects.toThrow("refused");
    expect((await list(store, "accounts")).items).toEqual([{ balance: 1 }]);
    expect(await names(store)).toEqual(["accounts"]);
  });

  test("runs a transaction again on fresh values if what it read has changed", async () => {
    const store = createStore(create());
    await put(store, "accounts", "a", { balance: 1 });
    const seen: unknown[] = [];
    await store.transaction(async (state) => {
      const accounts = state.collection<Account>("accounts");
      const account = await accounts.get("a");
      seen.push(account?.balance);
      if (seen.length === 1) await put(store, "accounts", "a", { balance: 10 });
      await accounts.put("a", { balance: (account?.balance ?? 0) + 1 });
    });
    expect(seen).toEqual([1, 10]);
    expect(await read(store, "accounts", "a")).toEqual({ balance: 11 });
  });

  test("runs a transaction again if an entry that it found absent was written", async () => {
    const store = createStore(create());
    let runs = 0;
    const isInserted = await store.transaction(async (state) => {
      runs += 1;
      const inserted = await state.collection("customers").insert("cus_1", "mine");
      if (runs === 1) await put(store, "customers", "cus_1", "theirs");
      return inserted;
    });
    expect(isInserted).toBe(false);
    expect(await read(store, "customers", "cus_1")).toBe("theirs");
  });

  test("runs a transaction again if a list that it read has changed", async () => {
    const store = createStore(create());
    let runs = 0;
    await store.transaction(async (state) => {
      runs += 1;
      const { items } = await state.collection("customers").list();
      if (runs === 1) await put(store, "customers", "cus_1", 1);
      await state.collection("totals").put("customers", items.length);
    });
    expect(await read(store, "totals", "customers")).toBe(1);
  });

  test("passes no error on that an outdated value caused", async () => {
    const store = createStore(create());
    let runs = 0;
    const balance = await store.transaction(async (state) => {
      runs += 1;
      const account = await state.collection<Account>("accounts").get("a");
      if (runs === 1) await put(store, "accounts", "a", { balance: 3 });
      if (account === undefined) throw new Error("There is no such account.");
      return account.balance;
    });
    expect(balance).toBe(3);
  });

  test("does not let a transaction see two versions of an entry", async () => {
    const store = createStore(create());
    await put(store, "accounts", "a", 1);
    let runs = 0;
    const seen = await store.transaction(async (state) => {
      runs += 1;
      const first = await state.collection("accounts").get("a");
      if (runs === 1) await put(store, "accounts", "a", 2);
      return [first, await state.collection("accounts").get("a")];
    });
    expect(seen[0]).toBe(seen[1]);
  });

  test("does not let a transaction see two versions of a list, even if it ignores the error", async () => {
    const store = createStore(create());
    let runs = 0;
    const seen = await store.transaction(async (state) => {
      runs += 1;
      const first = await state.collection("accounts").list();
      if (runs === 1) await put(store, "accounts", "a", 1);
      const second = await state
        .collection("accounts")
        .list()
        .catch(() => undefined);
      return [first.items, second?.items];
    });
    expect(seen).toEqual([[1], [1]]);
    expect(runs).toBe(2);
  });

  test("sees a consistent whole in a transaction that only reads", async () => {
    const store = createStore(create());
    let runs = 0;
    const seen = await store.transaction(async (state) => {
      runs += 1;
      const a = await state.collection("accounts").get("a");
      if (runs === 1) {
        await put(store, "accounts", "a", 1);
        await put(store, "accounts", "b", 1);
      }
      return [a, await state.collection("accounts").get("b")];
    });
    expect(seen).toEqual([1, 1]);
  });

  test("ends 200 parallel transactions on one entry within two attempts each", async () => {
    const store = createStore(create());
    let runs = 0;
    const increment = (): Promise<void> =>
      store.transaction(async (state) => {
        runs += 1;
        const accounts = state.collection<Account>("accounts");
        const { balance } = (await accounts.get("a")) ?? { balance: 0 };
        await accounts.put("a", { balance: balance + 1 });
      });
    await Promise.all(Array.from({ length: 200 }, increment));
    expect(await read(store, "accounts", "a")).toEqual({ balance: 200 });
    expect(runs).toBeLessThan(420);
  });

  test("ends a slow transaction although a fast one writes the same entry during each attempt", async () => {
    const store = createStore(create());
    const fast: Promise<void>[] = [];
    let runs = 0;
    await store.transaction(async (state) => {
      runs += 1;
      await state.collection("accounts").get("a");
      fast.push(put(store, "accounts", "a", runs));
      for (let reads = 0; reads < 30; reads += 1) await state.collection("others").get(`${runs}/${reads}`);
      await state.collection("accounts").put("a", "slow");
    });
    expect(runs).toBe(3);
    await Promise.all(fast);
  });

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

  test("refuses the use of a transaction's state after its end", async () => {
    const store = createStore(create());
    const { state, customers } = await store.transaction(async (state) => ({
      state,
      customers: state.collection("customers"),
    }));
    expect(() => state.collection("customers")).toThrow("The transaction is over");
    await expect(customers.get("cus_1")).rejects.toThrow("The transaction is over");
    await expect(customers.put("cus_1", 1)).rejects.toThrow("The transaction is over");
    await expect(customers.list()).rejects.toThrow("The transaction is over");
  });

  test.each(["__proto__", "constructor", "toString", ""])("takes %j as any name", async (name) => {
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

  test("removes everything at once, and counts from 1 again", async () => {
    const store = createStore(create());
    await put(store, "customers", "cus_1", 1);
    await store.sequence("exchanges");
    await store.increment("calls");
    await store.clear();
    expect(await names(store)).toEqual([]);
    expect(await read(store, "customers", "cus_1")).toBeUndefined();
    expect(await store.sequence("exchanges")).toBe(1);
    expect((await store.increment("calls")).count).toBe(1);
  });

  test("commits no write that was based on an entry from before `clear`", async () => {
    const store = createStore(create());
    await put(store, "accounts", "a", 1);
    let runs = 0;
    await store.transaction(async (state) => {
      runs += 1;
      const old = await state.collection<number>("accounts").get("a");
      if (runs === 1) {
        await store.clear();
        await put(store, "accounts", "a", 5);
      }
      await state.collection("accounts").put("a", (old ?? 0) + 1);
    });
    expect(await read(store, "accounts", "a")).toBe(6);
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

  test("start again once their window has passed, and tell everybody the same end", async () => {
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

  test("keep their count if the transaction that follows fails", async () => {
    const store = createStore(create());
    await store.increment("calls");
    const failing = store.transaction(async () => {
      throw new Error("refused");
    });
    await expect(failing).rejects.toThrow("refused");
    expect(await store.increment("calls")).toEqual({ count: 2, until: undefined });
  });

  test("are no sequences: the same name counts apart", async () => {
    const store = createStore(create());
    await store.increment("calls");
    expect(await store.sequence("calls")).toBe(1);
    const drawn = await Promise.all(Array.from({ length: 10 }, () => store.sequence("calls")));
    expect(new Set(drawn)).toEqual(new Set([2, 3, 4, 5, 6, 7, 8, 9, 10, 11]));
  });
});

describe.each(backends)("once $name", ({ create }) => {
  const call = (store: Store, fingerprint: unknown, value: unknown) =>
    store.transaction((state) =>
      state.once("key", fingerprint, async () => {
        await state.collection("made").insert(String(value), value);
        return value;
      }),
    );

  test("creates one value for three parallel calls with one key", async () => {
    const store = createStore(create());
    const results = await Promise.all([1, 2, 3].map((value) => call(store, { a: 1 }, value)));
    expect(new Set(results.map(({ value }) => value)).size).toBe(1);
    expect(results.every(({ kind }) => kind === "done")).toBe(true);
    expect((await list(store, "made")).items).toHaveLength(1);
  });

  test("compares fingerprints as JSON, whatever the order of their properties", async () => {
    const store = createStore(create());
    expect(await call(store, { a: 1, b: { c: 2, d: undefined } }, 1)).toEqual({ kind: "done", value: 1 });
    expect(await call(store, { b: { c: 2 }, a: 1 }, 2)).toEqual({ kind: "done", value: 1 });
    expect(await call(store, { a: 1, b: { c: 3 } }, 3)).toEqual({ kind: "conflict", value: 1 });
    expect(await call(store, undefined, 4)).toEqual({ kind: "conflict", value: 1 });
  });

  test("returns the value as stored from the first call on", async () => {
    const store = createStore(create());
    const [first, second] = [await call(store, 1, { at: new Date(0) }), await call(store, 1, "other")];
    expect(first.value).toEqual({ at: "1970-01-01T00:00:00.000Z" });
    expect(second).toEqual(first);
  });

  test("does not use up the key if `create` throws", async () => {
    const store = createStore(create());
    const failing = store.transaction((state) =>
      state.once("key", 1, async () => {
        throw new Error("refused");
      }),
    );
    await expect(failing).rejects.toThrow("refused");
    expect(await call(store, 2, 7)).toEqual({ kind: "done", value: 7 });
  });
});

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
      await letters.put("a", "A");
      await letters.delete("d");
      await letters.put("d", "D");
      await letters.put("b", "B");
      await letters.put("a", "AA");
      return letters.list();
    });
    expect(within.items).toEqual(["B", "c", "e", "AA", "D"]);
    expect(await list(store, "letters")).toEqual(within);
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

  test("go on behind a cursor whose entry, or whose whole collection, was deleted", async () => {
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
    await expect(listing({ limit: 0 })).rejects.toThrow("at least 1");
  });
});

describe.each(backends)("entries with a lifetime $name", ({ create }) => {
  test("are absent from their end on: to reads, lists, inserts and collections", async () => {
    let time = 0;
    const store = createStore(create({ now: () => new Date(time) }));
    const insert = (): Promise<boolean> =>
      store.transaction((state) =>
        state.collection("tokens").insert("t", 1, { until: new Date(time + 1000) }),
      );
    expect(await insert()).toBe(true);
    time = 999;
    expect(await insert()).toBe(false);
    expect(await read(store, "tokens", "t")).toBe(1);
    time = 1000;
    expect(await read(store, "tokens", "t")).toBeUndefined();
    expect((await list(store, "tokens")).items).toEqual([]);
    expect(await names(store)).toEqual([]);
    expect(await insert()).toBe(true);
  });

  test("live on if they are replaced without an end", async () => {
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
