import { expect, test } from "vitest";

import { storedEvent } from "../../../../test/guance/stored-event.js";
import { createEffort } from "./expressions.js";
import { parseStatement } from "./dql/parse-statement.js";
import { groupsOf } from "./group.js";
import { compileStatement } from "./plan.js";

const planOf = (statement: string) => compileStatement(parseStatement(statement), createEffort());
const plan = planOf("E::custom by step");
const eventsOf = (count: number) => Array.from({ length: count }, (_, step) => storedEvent({ step }));

test("makes a group for each value", async () => {
  expect(await groupsOf(plan, [...eventsOf(3), ...eventsOf(2)])).toHaveLength(3);
});

const TOO_MANY = "it makes more than 10000 groups, slices of time and values of distinct";

test("makes no more than 10,000 groups", async () => {
  expect(await groupsOf(plan, eventsOf(10_000))).toHaveLength(10_000);
  await expect(groupsOf(plan, eventsOf(10_001))).rejects.toThrow(TOO_MANY);
});

test("makes no more than 10,000 values of distinct, in all groups together", async () => {
  const distinct = planOf("E::custom:(distinct(create_time)) by step");
  const valuesOf = (count: number) =>
    Array.from({ length: count }, (_, index) => storedEvent({ step: index % 2, create_time: index }));
  const groups = await groupsOf(distinct, valuesOf(10_000));
  expect(groups.map(({ rows }) => rows.length)).toEqual([5000, 5000]);
  await expect(groupsOf(distinct, valuesOf(10_001))).rejects.toThrow(TOO_MANY);
});
