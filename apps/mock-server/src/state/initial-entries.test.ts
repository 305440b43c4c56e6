import { describe, expect, test } from "vitest";

import { backends } from "../../test/state/backends.js";
import { createStore } from "./create-store.js";
import { withInitialEntries } from "./initial-entries.js";

describe.each(backends)("withInitialEntries $name", ({ create }) => {
  const open = () => {
    const store = createStore(create());
    const inPlans = <T>(
      work: (plans: Awaited<ReturnType<typeof withInitialEntries<string>>>) => Promise<T>,
    ) =>
      store.transaction(async (state) => work(await withInitialEntries(state, "plans", { a: "A", b: "B" })));
    const items = () => inPlans(async (plans) => (await plans.list()).items);
    return { store, inPlans, items };
  };

  test("holds the entries from the first use on, in their order", async () => {
    const { inPlans, items } = open();
    expect(await inPlans((plans) => plans.get("a"))).toBe("A");
    await inPlans((plans) => plans.put("c", "C"));
    expect(await items()).toEqual(["A", "B", "C"]);
  });

  test("keeps what is changed and deleted, until the store is cleared", async () => {
    const { store, inPlans, items } = open();
    await inPlans((plans) => plans.delete("a"));
    await inPlans((plans) => plans.put("b", "changed"));
    expect(await items()).toEqual(["changed"]);
    await store.clear();
    expect(await items()).toEqual(["A", "B"]);
  });

  test("holds them once if several transactions are the first", async () => {
    const { inPlans, items } = open();
    await Promise.all(["c", "d", "e"].map((id) => inPlans((plans) => plans.insert(id, id))));
    expect((await items()).toSorted()).toEqual(["A", "B", "c", "d", "e"]);
  });
});
