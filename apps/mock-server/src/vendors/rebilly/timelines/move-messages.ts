import type { State } from "../../../state/store.js";
import { messagesIn } from "./message.js";
import type { Timeline } from "./timeline.js";

/** Moves all messages of a timeline to another, where they stand in the order in which they occurred (R43). */
export async function moveMessages(state: State, from: Timeline, to: Timeline): Promise<void> {
  const [source, target] = [messagesIn(state, from), messagesIn(state, to)];
  const [moved, own] = [(await source.list()).items, (await target.list()).items];
  // A collection lists its values in the order in which they were written.
  for (const { id } of moved) await source.delete(id);
  for (const { id } of own) await target.delete(id);
  const ordered = [...own, ...moved].toSorted((a, b) => a.occurredAt - b.occurredAt);
  for (const message of ordered) await target.insert(message.id, message);
}
