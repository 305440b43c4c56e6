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
  { reason: fc.constantFrom("cough", "flu", "", "checked"), notes: fc.array(fc.string(), { maxLength: 2 }) },
  { requiredKeys: [] },
);
/** The index of an item, of which some do not exist any more. */
const index = fc.nat({ max: 5 });

const step = fc.oneof(
  fc.record({ kind: fc.constant("create" as const), body: visit }),
  fc.record({ kind: fc.constant("replace" as const), index, body: visit }),
  fc.record({ kind: fc.constant("patch" as const), index, reason: fc.string() }),
  fc.record({ kind: fc.constant("delete" as const), index }),
);

test("no sequence of requests contradicts what was written", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 12 }), async (steps) => {
      const pet = (await zoo.call("POST", "/pets", { name: "Rex" })).body.id;
      const path = `/pets/${pet}/visits`;
      const ids: string[] = [];
      const model = new Map<string, Visit>();
      for (const one of steps) {
        const id = one.kind === "create" ? undefined : ids[one.index];
        if (one.kind === "create") {
          const { status, body } = await zoo.call("POST", path, one.body);
          expect([status, body.data]).toEqual([201, { ...one.body, id: expect.any(String), petId: pet }]);
          ids.push(String(body.data.id));
          model.set(String(body.data.id), one.body);
        } else if (id !== undefined) {
          const earlier = model.get(id);
          if (one.kind === "delete") {
            expect((await zoo.call("DELETE", `${path}/${id}`)).status).toBe(earlier ? 204 : 404);
            model.delete(id);
            continue;
          }
          const changed = one.kind === "replace" ? one.body : { ...earlier, reason: one.reason };
          const { status, body } =
            one.kind === "replace"
              ? await zoo.call("PUT", `${path}/${id}`, one.body)
              : await zoo.call(
                  "PATCH",
                  `${path}/${id}`,
                  [{ op: "add", path: "/reason", value: one.reason }],
                  "application/json-patch+json",
                );
          expect(status).toBe(earlier ? 200 : 404);
          if (earlier === undefined) continue;
          expect(body).toMatchObject({ ...changed, id });
          model.set(id, changed);
        }
      }
      const { items = [], total } = (await zoo.call("GET", path)).body;
      expect(total).toBe(model.size);
      expect(items).toEqual([...model].map(([id, written]) => ({ petId: pet, ...written, id })));
      for (const id of ids) {
        const { status, body } = await zoo.call("GET", `${path}/${id}`);
        const written = model.get(id);
        expect(status).toBe(written ? 200 : 404);
        if (written) expect(body.visit).toEqual({ petId: pet, ...written, id });
      }
    }),
    { numRuns: 40 },
  );
}, 60_000);
