import { expect, test } from "vitest";
import { sizeBudgets } from "./budgets.js";
import { findContenders } from "./contenders.js";
import { measureSize } from "./measure-size.js";

test.each(Object.entries(sizeBudgets))("%s does not exceed its limit", async (contender, { limit }) => {
  const { gzipped } = await measureSize(contender);
  expect(gzipped).toBeLessThanOrEqual(limit);
});

test("each budget belongs to a contender", async () => {
  expect(await findContenders()).toEqual(expect.arrayContaining(Object.keys(sizeBudgets)));
});

test("opt-in modules, and features that the contract does not use, are not bundled", async () => {
  const { modules } = await measureSize("rebilly-client");
  expect(modules.filter((file) => /send-once\.js/.test(file))).toHaveLength(1);
  const others = /drift|openapi-fetch|outbox|pages\.js|publish|raw\.js|sigv4|token-exchange|vocabulary/;
  expect(modules.filter((file) => others.test(file))).toEqual([]);
});
