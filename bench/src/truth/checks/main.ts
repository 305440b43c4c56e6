import { readFile } from "node:fs/promises";
import { parseArgs } from "node:util";

import { formatTable } from "../../format-table.js";
import { peerProgram } from "../contender.js";
import { checks } from "./all-checks.js";
import { servers } from "./servers.js";
import { storedCheck, storeResults, summary, writePages, type Results } from "./results.js";
import { runChecks, type Outcomes } from "./run-checks.js";

// The program behind `npm run bench:expected -- checks`. With --write it stores the results, and writes the tables of the pages.

const { values } = parseArgs({
  allowPositionals: true,
  options: {
    server: { type: "string" },
    write: { type: "boolean", default: false },
  },
});

const outcomes: Record<string, Outcomes> = {};
const versions: Record<string, string> = {};
for (const server of servers) {
  if (values.server !== undefined && values.server !== server.name) continue;
  process.stderr.write(`${server.name}\n`);
  outcomes[server.name] = await runChecks(server, checks);
  versions[server.name] = await versionOf(server.package);
}
const names = Object.keys(outcomes);
const results: Results = {
  date: new Date().toISOString().slice(0, 10),
  node: process.versions.node,
  versions,
  checks: checks.map((check) => storedCheck(check, outcomes)),
};
const rows = results.checks.map((check) => [
  `${check.group}: ${check.name}`,
  check.expected,
  ...names.map((name) => (check.outcomes[name] === true ? "as expected" : short(check.outcomes[name] ?? ""))),
]);
console.log(formatTable([["check", "expected", ...names], ...rows]));
console.log(`\n${summary(results)}`);
for (const { group, name, contract, expected, source, outcomes } of results.checks) {
  if (outcomes["ours"] === true || outcomes["ours"] === undefined) continue;
  console.log(
    `\nours, ${contract}, ${group}: ${name}\n  expected: ${expected} (${source})\n  ours: ${outcomes["ours"]}`,
  );
}
if (values.write) {
  if (names.length < servers.length) throw new Error("--write needs all servers: leave out --server");
  await storeResults(results);
  await writePages(results);
}

function short(text: string): string {
  return text.length > 30 ? `${text.slice(0, 29)}…` : text;
}

async function versionOf(name: string | undefined): Promise<string> {
  if (name === undefined) return "";
  const { version } = JSON.parse(await readFile(peerProgram(`${name}/package.json`), "utf8")) as {
    version: string;
  };
  return version;
}
