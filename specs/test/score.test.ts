import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";

import { expect, test } from "vitest";

import { contracts } from "./contracts.js";
import { runRedocly, SPECS } from "./redocly.js";

interface Score {
  readonly agentReadiness: number;
  readonly discoverability: number;
}

const FILE = join(SPECS, "scores.json");
/** Where a contract of which no score is kept yet begins. */
const FLOOR: Score = { agentReadiness: 75, discoverability: 95 };

test("no contract is worse to integrate than it was, by `redocly score`", { timeout: 60_000 }, async () => {
  const kept = JSON.parse(await readFile(FILE, "utf8")) as Record<string, Score>;
  const reached: Record<string, Score> = {};
  for (const { name } of contracts) {
    const report = await runRedocly(["score", join(name, "openapi.yaml"), "--format=json"]);
    const { agentReadiness, discoverability } = JSON.parse(report) as Score;
    const { agentReadiness: readiness, discoverability: discovery } = kept[name] ?? FLOOR;
    expect.soft(agentReadiness, `agentReadiness of ${name}`).toBeGreaterThanOrEqual(readiness);
    expect.soft(discoverability, `discoverability of ${name}`).toBeGreaterThanOrEqual(discovery);
    reached[name] = { agentReadiness, discoverability };
  }
  // The ratchet: `UPDATE_SCORES=1 vitest run` keeps what was reached, as the new least.
  if (process.env["UPDATE_SCORES"]) await writeFile(FILE, `${JSON.stringify(reached, null, 2)}\n`);
});
