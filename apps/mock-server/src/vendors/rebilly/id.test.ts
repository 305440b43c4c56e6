import { expect, test } from "vitest";

import { createMemoryStore } from "../../state/memory-store.js";
import { createRandom } from "../../state/random.js";
import { insertWithNewId } from "./id.js";

test("passes over an id that something else has, though the seed leads to it", async () => {
  const make = (id: string): { id: string } => ({ id });
  const first = await insertWithNewId(
    createMemoryStore().collection<{ id: string }>("first"),
    createRandom(1),
    "cus",
    make,
  );
  const collection = createMemoryStore().collection<{ id: string }>("second");
  await collection.insert(first.id, { id: "chosen by a caller" });
  const second = await insertWithNewId(collection, createRandom(1), "cus", make);
  expect(second.id).not.toBe(first.id);
  expect(await collection.get(first.id)).toEqual({ id: "chosen by a caller" });
});
