import { afterAll, beforeAll, expect, test } from "vitest";
import fc from "fast-check";

import { startContract, type Running } from "./start-contract.js";

/** As a client writes it. */
interface Visit {
  readonly reason?: string;
  readonly notes?: readonly string[];
}

let zoo: Running;
beforeAll(async () => {
  zoo = await startContract("zoo");
});
afterAll(() => zoo[Symbol.asyncDispose]());

const visit: fc.Arbitrary<Visit> = fc.record(
  { reason: fc.string(), notes: fc.array(fc.string(), { maxLength: 2 }) },
  { requiredKeys: [] },
);
/** The place of an item in the order in which they were made; it may be deleted, or not made yet. */
const index = fc.nat({ max: 5 });

const step = fc.oneof(
  fc.record({ kind: fc.constant("create" as const), body: visit }),
  fc.record({ kind: fc.constant("replace" as const), index, body: visit }),
  fc.record({ kind: fc.constant("patch" as const), index, reason: fc.string() }),
  fc.record({ kind: fc.constant("delete" as const), index }),
);
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never;

/** The results of requests, beside those of the model. */
interface Results {
  readonly received: unknown[];
  readonly expected: unknown[];
}

/** Sends the requests of the steps, and does the same to a map. */
async function run(steps: readonly Step[]): Promise<Results> {
  const results: Results = { received: [], expected: [] };
  const note = (received: unknown, expected: unknown): void => {
    results.received.push(received);
    results.expected.push(expected);
  };
  const petId: number = (await zoo.call("POST", "/pets", { name: "Rex" })).body.id;
  const path = `/pets/${petId}/visits`;
  const ids: string[] = [];
  const model = new Map<string, Visit>();
  for (const one of steps) {
    const id = one.kind === "create" ? "" : (ids[one.index] ?? "5e27f5b4-4c0e-4a4b-9a1d-1f0c6d2b7a10");
    const earlier = model.get(id);
    switch (one.kind) {
      case "create": {
        const { status, body } = await zoo.call("POST", path, one.body);
        note([status, body.data], [201, { petId, ...one.body, id: body.data.id }]);
        ids.push(body.data.id);
        model.set(body.data.id, one.body);
        break;
      }
      case "delete": {
        note((await zoo.call("DELETE", `${path}/${id}`)).status, earlier ? 204 : 404);
        model.delete(id);
        break;
      }
      case "patch":
      case "replace": {
        const change = one.kind === "patch" ? [{ op: "add", path: "/reason", value: one.reason }] : one.body;
        const written = one.kind === "patch" ? { ...earlier, reason: one.reason } : one.body;
        const { status, body } =
          one.kind === "patch"
            ? await zoo.call("PATCH", `${path}/${id}`, change, "application/json-patch+json")
            : await zoo.call("PUT", `${path}/${id}`, change);
        note([status, earlier && body], earlier ? [200, { petId, ...written, id }] : [404, undefined]);
        if (earlier !== undefined) model.set(id, written);
      }
    }
  }
  const items = [...model].map(([id, written]) => ({ petId, ...written, id }));
  note((await zoo.call("GET", path)).body, { items, total: items.length });
  for (const id of ids) {
    const { status, body } = await zoo.call("GET", `${path}/${id}`);
    const item = items.find((one) => one.id === id);
    note([status, body.visit], item ? [200, item] : [404, undefined]);
  }
  return results;
}

test("no sequence of requests contradicts what was written", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 12 }), async (steps) => {
      const { received, expected } = await run(steps);
      expect(received).toEqual(expected);
    }),
    { numRuns: 40 },
  );
}, 60_000);
