import { expect, test } from "vitest";

import { followJournal } from "../../src/control/journal-events.js";
import { readEvents } from "../../src/http/event-stream.js";
import { startShop } from "./start-shop.js";

/** Reads a number of pieces. */
async function read(pieces: AsyncIterator<string>, count: number): Promise<readonly string[]> {
  const texts: string[] = [];
  while (texts.length < count) {
    const { done, value } = await pieces.next();
    if (done === true) break;
    texts.push(value);
  }
  return texts;
}

const idsIn = (texts: readonly string[]): readonly unknown[] =>
  texts.flatMap((text) => readEvents(text).map(({ id }) => id));

test("sends each exchange as a server-sent event", async () => {
  const { journal, view, send } = startShop();
  await send("/shop/orders");
  const pieces = followJournal(journal, view)[Symbol.asyncIterator]();
  const next = read(pieces, 1);
  await send("/shop/orders?page=2");
  const [event] = readEvents((await next).join(""));
  expect(event).toMatchObject({ id: "2", event: "exchange" });
  expect(JSON.parse(event?.data ?? "")).toMatchObject({ id: 2, operationId: "listOrders", path: "/orders" });
});

test("begins after the last event that the reader knows", async () => {
  const { journal, view, send } = startShop();
  for (let n = 0; n < 3; n += 1) await send("/shop/orders");
  const pieces = followJournal(journal, view, { after: 1 })[Symbol.asyncIterator]();
  expect(idsIn(await read(pieces, 2))).toEqual(["2", "3"]);
  const beyond = followJournal(journal, view, { after: 999 })[Symbol.asyncIterator]();
  const next = read(beyond, 1);
  await send("/shop/orders");
  expect(idsIn(await next)).toEqual(["4"]);
});

test("passes over what a slow reader has missed", async () => {
  const { journal, view, send } = startShop({ journal: 2 });
  const pieces = followJournal(journal, view, { after: 0 })[Symbol.asyncIterator]();
  for (let n = 0; n < 5; n += 1) await send("/shop/orders");
  expect(idsIn(await read(pieces, 2))).toEqual(["4", "5"]);
});

test("sends a comment where nothing happens", async () => {
  const { journal, view } = startShop();
  const pieces = followJournal(journal, view, { heartbeat: 5 })[Symbol.asyncIterator]();
  expect(await read(pieces, 2)).toEqual([":\n\n", ":\n\n"]);
});

test("ends with the session", async () => {
  const { engine, view, journalOf } = startShop();
  const pieces = followJournal(journalOf("short"), view)[Symbol.asyncIterator]();
  const next = pieces.next();
  await engine.sessions.end("short");
  expect(await next).toEqual({ done: true, value: undefined });
  expect(await pieces.next()).toEqual({ done: true, value: undefined });
});

test("ends at once when the reader leaves, and holds nothing then", async () => {
  const { journal, view } = startShop();
  const pieces = followJournal(journal, view)[Symbol.asyncIterator]();
  const next = pieces.next();
  await new Promise((resolve) => setImmediate(resolve));
  expect(journal.listeners).toBe(1);
  await pieces.return?.();
  expect(await next).toEqual({ done: true, value: undefined });
  expect(journal.listeners).toBe(0);
});
