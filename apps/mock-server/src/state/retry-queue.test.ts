import { describe, expect, test } from "vitest";

import { backends } from "../../test/state/backends.js";
import { put, read } from "../../test/state/one-step.js";
import { createStore } from "./create-store.js";

interface Account {
  readonly balance: number;
}

describe.each(backends)("retries $name", ({ create }) => {
  test("end 200 parallel transactions on one entry within two attempts each", async () => {
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

  test("end a slow transaction although a fast one writes the same entry during each attempt", async () => {
    const store = createStore(create());
    const fast: Promise<void>[] = [];
    let runs = 0;
    await store.transaction(async (state) => {
      runs += 1;
      await state.collection("accounts").get("a");
      if (runs <= 10) fast.push(put(store, "accounts", "a", runs));
      for (let reads = 0; reads < 30; reads += 1) await state.collection("others").get(`${runs}/${reads}`);
      await state.collection("accounts").put("a", "slow");
    });
    expect(runs).toBe(3);
    await Promise.all(fast);
  });

  test("leave new transactions free to run at the same time after the conflicts are over", async () => {
    const store = createStore(create());
    const steps: string[] = [];
    let runs = 0;
    await store.transaction(async (state) => {
      runs += 1;
      await state.collection("accounts").get("a");
      if (runs <= 2) await put(store, "accounts", "a", runs);
      await state.collection("accounts").put("a", "slow");
    });
    const visit = (name: string): Promise<void> =>
      store.transaction(async (state) => {
        steps.push(`${name} starts`);
        for (let reads = 0; reads < 30; reads += 1) await state.collection("others").get(`${reads}`);
        steps.push(`${name} ends`);
      });
    await Promise.all([visit("one"), visit("two")]);
    expect(runs).toBe(3);
    expect(steps.slice(0, 2)).toEqual(["one starts", "two starts"]);
  });
});
