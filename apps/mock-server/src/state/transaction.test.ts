import { describe, expect, test } from "vitest";

import { backends } from "../../test/state/backends.js";
import { list, names, put, read } from "../../test/state/one-step.js";
import { createStore } from "./create-store.js";

interface Account {
  readonly balance: number;
}

describe.each(backends)("a transaction $name", ({ create }) => {
  test("returns what a transaction wrote", async () => {
    const store = createStore(create());
    await put(store, "customers", "cus_1", { name: "Ada" });
    expect(await read(store, "customers", "cus_1")).toEqual({ name: "Ada" });
  });

  test("shows the writes of a transaction to itself only, until it commits", async () => {
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

  test("does not pass on an error that an outdated value caused", async () => {
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
    const errors: string[] = [];
    let runs = 0;
    const seen = await store.transaction(async (state) => {
      runs += 1;
      const first = await state.collection("accounts").list();
      if (runs === 1) await put(store, "accounts", "a", 1);
      const second = await state
        .collection("accounts")
        .list()
        .catch((error: unknown) => void errors.push(String(error)));
      return [first.items, second?.items];
    });
    expect(seen).toEqual([[1], [1]]);
    expect(runs).toBe(2);
    expect(errors).toEqual([expect.stringContaining("will run again")]);
  });

  test("shows consistent values to a transaction that only reads", async () => {
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
});
