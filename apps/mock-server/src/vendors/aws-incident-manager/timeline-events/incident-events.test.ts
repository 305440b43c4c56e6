import { expect, test } from "vitest";

import { createStore } from "../../../state/create-store.js";
import { createMemoryBackend } from "../../../state/memory-backend.js";
import { randomnessOf } from "../../../state/random.js";
import { addUpdateEvent } from "./incident-events.js";
import { timelineEventsIn } from "./record.js";

const now = () => new Date(1_500);

/** The data of the event that records a change. */
async function eventDataOf(changes: object): Promise<string | undefined> {
  return createStore(createMemoryBackend({ now })).transaction(async (state) => {
    await addUpdateEvent({ state, now, random: randomnessOf(1, "test")(1) }, "arn", changes);
    const [event] = (await timelineEventsIn(state, "arn").list()).items;
    return event?.eventData;
  });
}

test("records a change as JSON text of up to 12000 characters, and a longer one by its names (R34)", async () => {
  const title = "x".repeat(12_000 - JSON.stringify({ title: "" }).length);
  expect(await eventDataOf({ title })).toBe(JSON.stringify({ title }));
  expect(await eventDataOf({ title: `${title}x` })).toBe('["title"]');
});
