import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";

import { afterAll, expect, test } from "vitest";

import { ownContracts } from "./contracts.js";
import { runRedocly, SPECS } from "./redocly.js";

interface Score {
  readonly agentReadiness: number;
  readonly discoverability: number;
}

const FILE = join(SPECS, "scores.json");
/** The minimum of a contract that has no stored score yet. */
const FLOOR: Score = { agentReadiness: 75, discoverability: 95 };

const kept = JSON.parse(await readFile(FILE, "utf8")) as Record<string, Score>;
const reached: Record<string, Score> = {};

test.each(ownContracts)(
  "$name is no worse to integrate than it was, by `redocly score`",
  { timeout: 60_000 },
  async ({ name }) => {
    const report = await runRedocly(["score", join(name, "openapi.yaml"), "--format=json"]);
    const { agentReadiness, discoverability } = JSON.parse(report) as Score;
    reached[name] = { agentReadiness, discoverability };
    const least = kept[name] ?? FLOOR;
    const remedy = `specs/${name}/openapi.yaml: \`redocly score\` in specs/ says which descriptions and examples are missing`;
    expect.soft(agentReadiness, `agentReadiness. ${remedy}`).toBeGreaterThanOrEqual(least.agentReadiness);
    expect.soft(discoverability, `discoverability. ${remedy}`).toBeGreaterThanOrEqual(least.discoverability);
  },
);

// `UPDATE_SCORES=1 vitest run` stores the scores that were reached as the new minimum.
afterAll(async () => {
  if (process.env["UPDATE_SCORES"]) await writeFile(FILE, `${JSON.stringify(reached, null, 2)}\n`);
});
