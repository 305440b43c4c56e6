import { expect, test } from "vitest";
import { killOutbox } from "../fixtures/kill-outbox.js";

/** `npm run e2e` sets more. */
const KILLS = Number(process.env["OUTBOX_KILLS"] ?? 20);

test(`${KILLS} kills lose no call that was acknowledged, and duplicate none`, async () => {
  const { acknowledged, written, cut, doubtful, dead } = await killOutbox(KILLS);
  const keyed = acknowledged.filter((text) => text.startsWith("keyed"));
  const keyless = acknowledged.filter((text) => text.startsWith("keyless"));
  const unsure = new Set(doubtful);
  const sure = keyless.filter((text) => !unsure.has(text));
  console.log(
    `${KILLS} kills: ${keyed.length} calls with a key and ${keyless.length} without were acknowledged, ` +
      `${cut.size} without were in flight at a kill, ${unsure.size} are doubtful, ${dead} are dead`,
  );

  expect(acknowledged.length).toBeGreaterThan(KILLS);
  expect(dead).toBe(0);
  // No call, acknowledged or not, was carried out twice.
  expect([...written].filter(([, times]) => times > 1)).toEqual([]);
  expect(keyed.filter((text) => !written.has(text))).toEqual([]);
  expect(sure.filter((text) => !written.has(text))).toEqual([]);
  expect([...cut].filter((text) => !unsure.has(text))).toEqual([]);
}, 600_000);
