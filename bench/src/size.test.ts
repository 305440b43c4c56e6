import { describe, expect, test } from "vitest";
import { sizeBudgets } from "./budgets.js";
import { findContenders } from "./contenders.js";
import { measureSize } from "./measure-size.js";
import { sizeLimit } from "./size-limit.js";

test.each(Object.entries(sizeBudgets))("%s does not exceed its limit", async (contender, budget) => {
  const { gzipped } = await measureSize(contender);
  expect(gzipped).toBeLessThanOrEqual(await sizeLimit(budget));
});

test("each budget belongs to a contender", async () => {
  expect(await findContenders()).toEqual(expect.arrayContaining(Object.keys(sizeBudgets)));
});

describe("a bundle", () => {
  const optIn = /drift|openapi-fetch|outbox|pages\.js|publish|raw\.js/;
  const unused = /sigv4|token-exchange|vocabulary/;
  const features = /check-operations|gate|pace|pause|repeat|send\.js|tell|try-once|api-error/;
  const manifests = /manifest|vendors/;

  test.each([
    ["rebilly-client", [optIn, unused]],
    ["rebilly-picked", [optIn, unused, manifests]],
    ["rebilly-core", [optIn, unused, manifests, features]],
  ])("has no module that it does not need: %s", async (contender, others) => {
    const { modules } = await measureSize(contender);
    expect(modules.filter((file) => file.includes("send-once.js"))).toHaveLength(1);
    expect(modules.filter((file) => others.some((other) => other.test(file)))).toEqual([]);
  });
});
