import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { createStore } from "../../src/state/create-store.js";
import { createMemoryBackend } from "../../src/state/memory-backend.js";
import type { State, Store } from "../../src/state/store.js";
import { backends } from "../state/backends.js";

const KEYS = ["a", "b", "c"] as const;
const keys = fc.constantFrom(...KEYS);
const seeds = fc.integer();

/** One read or write of a random transaction. */
const steps = fc.oneof(
  fc.record({ kind: fc.constant("get" as const), key: keys }),
  fc.record({ kind: fc.constant("insert" as const), key: keys }),
  fc.record({ kind: fc.constant("put" as const), key: keys }),
  fc.record({ kind: fc.constant("delete" as const), key: keys }),
  fc.record({
    kind: fc.constant("list" as const),
    newestFirst: fc.boolean(),
    limit: fc.integer({ min: 1, max: 4 }),
  }),
  fc.record({ kind: fc.constant("once" as const), key: keys }),
  fc.record({ kind: fc.constant("throw" as const) }),
);
type Step = typeof steps extends fc.Arbitrary<infer S> ? S : never;

const programs = fc.array(steps, { minLength: 1, maxLength: 6 });

/** Runs a program and returns everything that it saw. Written values are unique, so that equal views mean equal orders. */
async function run(store: Store, name: string, steps: readonly Step[]): Promise<unknown> {
  let seen: unknown[] = [];
  try {
    await store.transaction(async (state) => {
      seen = [];
      for (const [index, each] of steps.entries()) seen.push(await take(state, `${name}${index}`, each));
    });
  } catch (error) {
    seen.push(String(error));
  }
  return seen;
}

async function take(state: State, value: string, step: Step): Promise<unknown> {
  const letters = state.collection("letters");
  switch (step.kind) {
    case "get":
      return letters.get(step.key);
    case "insert":
      return letters.insert(step.key, value);
    case "put":
      return letters.put(step.key, value);
    case "delete":
      return letters.delete(step.key);
    case "list":
      return (await letters.list(step)).items;
    case "once":
      return state.once(step.key, step.key, async () => value);
    case "throw":
      throw new Error("refused");
  }
}

function permutations<T>(items: readonly T[]): readonly (readonly T[])[] {
  if (items.length === 0) return [[]];
  return items.flatMap((item, index) =>
    permutations(items.toSpliced(index, 1)).map((rest) => [item, ...rest]),
  );
}

describe.each(backends)("parallel transactions $name", ({ create }) => {
  test("see and leave behind the same as one after the other, in some order", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(programs, { minLength: 2, maxLength: 3 }), seeds, async (programs, seed) => {
        const last: readonly Step[] = [{ kind: "list", newestFirst: false, limit: 4 }];
        const store = createStore(create({ seed }));
        const parallel = await Promise.all(programs.map((steps, index) => run(store, `${index}.`, steps)));
        const result = [...parallel, await run(store, "last", last)];
        const serial: unknown[] = [];
        for (const order of permutations([...programs.keys()])) {
          const store = createStore(createMemoryBackend({ now: () => new Date(0) }));
          const views: unknown[] = [];
          for (const index of order) views[index] = await run(store, `${index}.`, programs[index] ?? []);
          serial.push([...views, await run(store, "last", last)]);
        }
        expect(serial).toContainEqual(result);
      }),
      { numRuns: 150 },
    );
  });

  test("keep the sum of accounts when they transfer, and let none fall below zero", async () => {
    const transfer = fc.record({ from: keys, to: keys, amount: fc.integer({ min: 1, max: 60 }) });
    await fc.assert(
      fc.asyncProperty(
        fc.array(transfer, { minLength: 2, maxLength: 12 }),
        seeds,
        async (transfers, seed) => {
          const store = createStore(create({ seed }));
          await store.transaction(async (state) => {
            for (const id of KEYS) await state.collection("accounts").put(id, 100);
          });
          const results = await Promise.allSettled(
            transfers.map(({ from, to, amount }) =>
              store.transaction(async (state) => {
                const accounts = state.collection<number>("accounts");
                await accounts.put(to, ((await accounts.get(to)) ?? 0) + amount);
                const left = ((await accounts.get(from)) ?? 0) - amount;
                if (left < 0) throw new RangeError("The account is overdrawn.");
                await accounts.put(from, left);
              }),
            ),
          );
          const { items } = await store.transaction((state) => state.collection<number>("accounts").list());
          expect(items.reduce((sum, balance) => sum + balance, 0)).toBe(300);
          expect(Math.min(...items)).toBeGreaterThanOrEqual(0);
          const errors = results.flatMap((result) => (result.status === "rejected" ? [result.reason] : []));
          expect(errors.every((error) => error instanceof RangeError)).toBe(true);
        },
      ),
      { numRuns: 40 },
    );
  });

  test("insert each id once, and report it to one caller", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(keys, { minLength: 2, maxLength: 12 }), seeds, async (ids, seed) => {
        const store = createStore(create({ seed }));
        const inserted = await Promise.all(
          ids.map((id, index) => store.transaction((state) => state.collection("letters").insert(id, index))),
        );
        const winners = ids.filter((_, index) => inserted[index]);
        expect(winners.toSorted()).toEqual([...new Set(ids)].toSorted());
      }),
      { numRuns: 40 },
    );
  });

  test("skip and repeat no entry of a list that is read page by page", async () => {
    const options = fc.record({ limit: fc.integer({ min: 1, max: 4 }), newestFirst: fc.boolean() });
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 10 }), options, seeds, async (count, options, seed) => {
        const store = createStore(create({ seed }));
        const letters = (state: State) => state.collection<string>("letters");
        const kept = Array.from({ length: count }, (_, index) => `kept ${index}`);
        await store.transaction(async (state) => {
          for (const id of kept) {
            await letters(state).put(id, id);
            await letters(state).put(`${id} deleted`, `${id} deleted`);
          }
        });
        const found: string[] = [];
        const walk = async (): Promise<void> => {
          let after: string | undefined;
          do {
            const page = await store.transaction((state) => letters(state).list({ ...options, after }));
            found.push(...page.items);
            after = page.next;
          } while (after !== undefined && found.length < 1000);
        };
        const disturb = async (): Promise<void> => {
          for (const id of kept) {
            await store.transaction((state) => letters(state).delete(`${id} deleted`));
            await store.transaction((state) => letters(state).insert(`${id} added`, `${id} added`));
          }
        };
        await Promise.all([walk(), disturb()]);
        const expected = options.newestFirst ? kept.toReversed() : kept;
        expect(found.filter((id) => kept.includes(id))).toEqual(expected);
        expect(new Set(found).size).toBe(found.length);
      }),
      { numRuns: 40 },
    );
  });
});
