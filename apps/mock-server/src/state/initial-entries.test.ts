import { describe, expect, test } from "vitest";

import { backends } from "../../test/state/backends.js";
import { withInitialEntries } from "./initial-entries.js";
import { createWorlds } from "./worlds.js";

describe.each(backends)("withInitialEntries $name", ({ create }) => {
  const open = () => {
    const worlds = createWorlds({
      backend: (_namespace, now) => create({ now }),
      seed: 1,
      now: () => new Date(0),
    });
    const inPlans = <T>(
      work: (plans: Awaited<ReturnType<typeof withInitialEntries<string>>>) => Promise<T>,
    ) =>
      worlds
        .of("acme", "one")
        .store.transaction(async (state) =>
          work(await withInitialEntries(state, "plans", { a: "A", b: "B" })),
        );
    const items = () => inPlans(async (plans) => (await plans.list()).items);
    return { worlds, inPlans, items };
  };

  test("holds the entries from the first use on, in their order", async () => {
    const { inPlans, items } = open();
    expect(await inPlans((plans) => plans.get("a"))).toBe("A");
    await inPlans((plans) => plans.put("c", "C"));
    expect(await items()).toEqual(["A", "B", "C"]);
  });

  test("keeps what is changed and deleted, until the world is reset", async () => {
    const { worlds, inPlans, items } = open();
    await inPlans((plans) => plans.delete("a"));
    await inPlans((plans) => plans.put("b", "changed"));
    expect(await items()).toEqual(["changed"]);
    await worlds.reset("one");
    expect(await items()).toEqual(["A", "B"]);
  });

  test("holds after a restore what was there at the snapshot, each entry once and none that was deleted", async () => {
    const { worlds, inPlans, items } = open();
    const untouched = await worlds.dump("one");
    await inPlans((plans) => plans.delete("a"));
    await inPlans((plans) => plans.put("c", "C"));
    const snapshot = await worlds.dump("one");
    await inPlans((plans) => plans.insert("a", "again"));
    await worlds.load("one", snapshot);
    expect(await items()).toEqual(["B", "C"]);
    await worlds.load("one", untouched);
    expect(await items()).toEqual(["A", "B"]);
    await worlds.load("one", snapshot);
    expect(await items()).toEqual(["B", "C"]);
  });

  test("holds them once if several transactions are the first", async () => {
    const { inPlans, items } = open();
    await Promise.all(["c", "d", "e"].map((id) => inPlans((plans) => plans.insert(id, id))));
    expect((await items()).toSorted()).toEqual(["A", "B", "c", "d", "e"]);
  });
});
