import { expect, test } from "vitest";

import { Refusal } from "../../src/failure/failure.js";
import type { Reply } from "../../src/http/outcome.js";
import { startCounter } from "./counter.js";

const circle: { self?: unknown } = {};
circle.self = circle;

/** The failures after a handler has written: `reply` is its last step. */
const failures: readonly (readonly [string, number, () => Promise<Reply> | Reply])[] = [
  ["a body that breaks the contract", 500, () => ({ status: 201, body: "too long" })],
  ["a body where the contract has none", 500, () => ({ status: 409, body: "Ada" })],
  ["no body where the contract has one", 500, () => ({ status: 201 })],
  ["an undeclared status", 500, () => ({ status: 202, body: "Ada" })],
  ["another media type", 500, () => ({ status: 201, body: "Ada", mediaType: "text/plain" })],
  ["a header that HTTP cannot carry", 500, () => ({ status: 409, headers: { location: "a\r\nb: c" } })],
  ["a body that JSON cannot write", 500, () => ({ status: 201, body: 1n })],
  ["a body that contains itself", 500, () => ({ status: 201, body: circle })],
  ["an error", 500, () => Promise.reject(new Error("late"))],
  ["a refusal", 403, () => Promise.reject(new Refusal({ kind: "forbidden" }))],
];

test.each(failures)("nothing is stored, and everything can be read, after %s", async (_, status, reply) => {
  let isBroken = true;
  const { send } = startCounter({
    async addName({ body }, { state }) {
      await state.collection("names").put(String(body), { lost: String(body) });
      await state.once("key", body, async () => "kept");
      await state.collection("names").put(String(body), body);
      return isBroken ? reply() : { status: 201, body };
    },
  });
  const list = () => send("GET", "/counter/names");
  expect(await send("POST", "/counter/names", { body: '"Ada"' })).toMatchObject({ status });
  expect(await list()).toMatchObject({ status: 200, body: [] });
  isBroken = false;
  expect(await send("POST", "/counter/names", { body: '"Bob"' })).toMatchObject({ status: 201 });
  expect(await list()).toMatchObject({ status: 200, body: ["Bob"] });
});

test("stores all or nothing where the store fails while it commits", async () => {
  const { send, worlds } = startCounter();
  const { store } = worlds.of("counter", "default");
  await expect(
    store.transaction(async (state) => {
      await state.collection("names").put("Ada", "Ada");
      await state.collection("names").put("Bob", undefined);
    }),
  ).rejects.toThrow("A value of type undefined cannot be stored.");
  expect(await send("GET", "/counter/names")).toMatchObject({ status: 200, body: [] });
});
