// @ts-check
/**
 * Lints every contract and workflow of a folder, `node lint.js [folder]`, by default those beside this file. Each is checked
 * by the `redocly.yaml` of its own folder, or by the one beside this file. A new folder is found without an edit here.
 *
 * @module
 */
import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, resolve } from "node:path";

const SPECS = import.meta.dirname;
const require = createRequire(import.meta.url);
const CLI = join(dirname(require.resolve("@redocly/cli/package.json")), "bin/cli.js");

const root = resolve(process.argv[2] ?? SPECS);
/** The files to check by the content of their configuration: folders with the same one share a run. */
/** @type {Map<string, { config: string, files: string[] }>} */
const runs = new Map();
for (const folder of readdirSync(root).map((name) => join(root, name))) {
  if (!existsSync(join(folder, "openapi.yaml"))) continue;
  const own = join(folder, "redocly.yaml");
  const config = existsSync(own) ? own : join(SPECS, "redocly.yaml");
  const content = readFileSync(config, "utf8");
  const run = runs.get(content) ?? { config, files: [] };
  const files = ["openapi.yaml", "workflow.arazzo.yaml", "scenarios.arazzo.yaml"].map((name) =>
    join(folder, name),
  );
  runs.set(content, { ...run, files: [...run.files, ...files.filter(existsSync)] });
}
if (runs.size === 0) throw new Error(`There is no contract to lint in ${root}: name a folder of contracts.`);

for (const { config, files } of runs.values()) {
  const env = { ...process.env, REDOCLY_TELEMETRY: "off", REDOCLY_SUPPRESS_UPDATE_NOTICE: "true" };
  const { status } = spawnSync(process.execPath, [CLI, "lint", "--config", config, ...files], {
    cwd: SPECS,
    env,
    stdio: "inherit",
  });
  if (status !== 0) process.exitCode = 1;
}
