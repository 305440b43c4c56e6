import { expect, test } from "vitest";

import { createMock } from "../../src/index.js";

const library = new URL("../fixtures/library.yaml", import.meta.url).pathname;
const time = "2030-01-01T00:00:00.000Z";

const newMock = () => createMock({ specs: [library], auth: "off" });

test("a snapshot has the clock if it was set", async () => {
  const mock = await newMock();
  expect((await mock.snapshot()).clock).toBeUndefined();
  mock.clock.freeze(time);
  const snapshot = await mock.snapshot();
  expect(snapshot.clock).toEqual({ time, frozen: true });
  const other = mock.session();
  await other.restore(snapshot);
  expect([other.clock.isFrozen, other.clock.now().toISOString()]).toEqual([true, time]);
  await other.restore({ ...snapshot, clock: { time, frozen: false } });
  expect(other.clock.isFrozen).toBe(false);
  expect(other.clock.now().toISOString()).toMatch(/^2030-01-01T00:0/);
});

test("a snapshot without a clock leaves that of the session as it is", async () => {
  const mock = await newMock();
  const snapshot = await mock.snapshot();
  mock.clock.freeze(time);
  await mock.restore(snapshot);
  expect([mock.clock.isFrozen, mock.clock.now().toISOString()]).toEqual([true, time]);
});

test.each([7, {}, { time }, { time, frozen: 1 }, { time: "noon", frozen: true }])(
  "a snapshot with the clock %j changes nothing",
  async (clock) => {
    const mock = await newMock();
    const empty = await mock.snapshot();
    const headers = { "content-type": "application/json" };
    const books = `${mock.url("library")}/v1/books`;
    await mock.fetch(books, { method: "POST", headers, body: '{"title":"Dune"}' });
    const before = await mock.snapshot();
    await expect(mock.restore({ ...empty, clock: clock as never })).rejects.toThrow(/^\/clock/);
    expect(await mock.snapshot()).toEqual(before);
  },
);
