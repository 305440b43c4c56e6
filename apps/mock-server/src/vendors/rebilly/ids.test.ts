import { expect, test } from "vitest";

import { createStore } from "../../state/create-store.js";
import { createMemoryBackend } from "../../state/memory-backend.js";
import { randomnessOf } from "../../state/random.js";
import { insertWithNewId } from "./ids.js";

test("skips an id that is taken, even if the seed leads to it", async () => {
  const store = createStore(createMemoryBackend({ now: () => new Date(0) }));
  const make = (id: string): { id: string } => ({ id });
  await store.transaction(async (state) => {
    const random = () => randomnessOf(1, "test")(1);
    const first = await insertWithNewId(state.collection<{ id: string }>("first"), random(), "cus", make);
    const collection = state.collection<{ id: string }>("second");
    await collection.insert(first.id, { id: "chosen by a caller" });
    const second = await insertWithNewId(collection, random(), "cus", make);
    expect(second.id).not.toBe(first.id);
    expect(await collection.get(first.id)).toEqual({ id: "chosen by a caller" });
  });
});
