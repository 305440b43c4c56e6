import { expect, test } from "vitest";

import { createStore } from "../../state/create-store.js";
import { createMemoryBackend } from "../../state/memory-backend.js";
import { randomnessOf } from "../../state/random.js";
import { insertWithNewId, newId } from "./ids.js";

const at = (time: string, sequence = 1) => ({
  now: () => new Date(time),
  random: randomnessOf(1, "test")(sequence),
});

/** An id as a UUID (RFC 9562), in hexadecimal digits. */
function uuidOf(id: string): string {
  const digits = Array.from(id.slice(id.indexOf("_") + 1));
  const value = digits.reduce(
    (sum, digit) => sum * 32n + BigInt("0123456789ABCDEFGHJKMNPQRSTVWXYZ".indexOf(digit)),
    0n,
  );
  return value.toString(16).padStart(32, "0");
}

test("is a UUID of version 6, as the published ids are", () => {
  const published = "tmln_0YV8Q9WEF5DTA8HFXS27D1G6GC";
  for (const id of [published, newId("tmln", at("2023-02-02T11:08:14.824Z"))]) {
    expect(uuidOf(id)).toMatch(/^1eda2e9e39e56[\da-f]{3}[89ab][\da-f]{15}$/);
  }
});

test("is ordered by the time in which it was made", () => {
  const times = ["1999-12-31T23:59:59.999Z", "2026-03-02T09:15:00.000Z", "2026-03-02T09:15:00.001Z"];
  for (let sequence = 0; sequence < 50; sequence += 1) {
    const ids = times.map((time) => newId("cus", at(time, sequence)));
    expect(ids.toSorted()).toEqual(ids);
  }
});

test("skips an id that is taken, even if the seed leads to it", async () => {
  const store = createStore(createMemoryBackend({ now: () => new Date(0) }));
  const make = (id: string): { id: string } => ({ id });
  await store.transaction(async (state) => {
    const source = () => at("2026-03-02T09:15:00Z");
    const first = await insertWithNewId(state.collection<{ id: string }>("first"), source(), "cus", make);
    const collection = state.collection<{ id: string }>("second");
    await collection.insert(first.id, { id: "chosen by a caller" });
    const second = await insertWithNewId(collection, source(), "cus", make);
    expect(second.id).not.toBe(first.id);
    expect(await collection.get(first.id)).toEqual({ id: "chosen by a caller" });
  });
});
