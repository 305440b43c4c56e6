import { describe, expect, test } from "vitest";

import { backends } from "../../test/state/backends.js";
import { list } from "../../test/state/one-step.js";
import { createStore } from "./create-store.js";
import type { Store } from "./store.js";

describe.each(backends)("once $name", ({ create }) => {
  const call = (store: Store, fingerprint: unknown, value: unknown) =>
    store.transaction((state) =>
      state.once("key", fingerprint, async () => {
        await state.collection("made").insert(String(value), value);
        return value;
      }),
    );

  test("creates one value for three parallel calls with one key", async () => {
    const store = createStore(create());
    const results = await Promise.all([1, 2, 3].map((value) => call(store, { a: 1 }, value)));
    expect(new Set(results.map(({ value }) => value)).size).toBe(1);
    expect(results.every(({ kind }) => kind === "done")).toBe(true);
    expect((await list(store, "made")).items).toHaveLength(1);
  });

  test("compares fingerprints as JSON, whatever the order of their properties", async () => {
    const store = createStore(create());
    expect(await call(store, { a: 1, b: { c: 2 } }, 1)).toEqual({ kind: "done", value: 1 });
    expect(await call(store, { b: { d: undefined, c: 2 }, a: 1 }, 2)).toEqual({ kind: "done", value: 1 });
    expect(await call(store, { a: 1, b: { c: 3 } }, 3)).toEqual({ kind: "conflict", value: 1 });
    expect(await call(store, undefined, 4)).toEqual({ kind: "conflict", value: 1 });
  });

  test("returns the value as stored from the first call on", async () => {
    const store = createStore(create());
    const [first, second] = [await call(store, 1, { at: new Date(0) }), await call(store, 1, "other")];
    expect(first.value).toEqual({ at: "1970-01-01T00:00:00.000Z" });
    expect(second).toEqual(first);
  });

  test("does not use up the key if `create` throws", async () => {
    const store = createStore(create());
    const failing = store.transaction((state) =>
      state.once("key", 1, async () => {
        throw new Error("refused");
      }),
    );
    await expect(failing).rejects.toThrow("refused");
    expect(await call(store, 2, 7)).toEqual({ kind: "done", value: 7 });
  });
});
