import { expect, test } from "vitest";

import { storedEvent } from "../../../../test/guance/stored-event.js";
import { createEffort } from "./expressions.js";
import { parseStatement } from "./dql/parse-statement.js";
import { groupsOf } from "./group.js";
import { compileStatement } from "./plan.js";

const plan = compileStatement(parseStatement("E::custom by step"), createEffort());
const eventsOf = (count: number) => Array.from({ length: count }, (_, step) => storedEvent({ step }));

test("makes a group for each value", async () => {
  expect(await groupsOf(plan, [...eventsOf(3), ...eventsOf(2)])).toHaveLength(3);
});

test("makes no more than 10,000 groups", async () => {
  expect(await groupsOf(plan, eventsOf(9_999))).toHaveLength(9_999);
  await expect(groupsOf(plan, eventsOf(10_001))).rejects.toThrow(
    "it makes more than 10000 groups and slices of time",
  );
});
