import { readFile } from "node:fs/promises";
import { parseArgs } from "node:util";

import { formatTable } from "../../format-table.js";
import { peerProgram } from "../contender.js";
import { lies } from "./all-lies.js";
import { servers } from "./liars.js";
import { storedLie, storeResults, summary, writePages, type Results } from "./results.js";
import { tellLies, type Verdicts } from "./tell-lies.js";

// The program behind `npm run bench:truth -- lies`. With --write it stores the results, and writes the tables of the pages.

const { values } = parseArgs({
  allowPositionals: true,
  options: {
    server: { type: "string" },
    write: { type: "boolean", default: false },
  },
});

const verdicts: Record<string, Verdicts> = {};
const versions: Record<string, string> = {};
for (const server of servers) {
  if (values.server !== undefined && values.server !== server.name) continue;
  process.stderr.write(`${server.name}\n`);
  verdicts[server.name] = await tellLies(server, lies);
  versions[server.name] = await versionOf(server.package);
}
const names = Object.keys(verdicts);
const results: Results = {
  date: new Date().toISOString().slice(0, 10),
  node: process.versions.node,
  versions,
  lies: lies.map((lie) => storedLie(lie, verdicts)),
};
const rows = results.lies.map((lie) => [
  `${lie.group}: ${lie.name}`,
  lie.truth,
  ...names.map((name) => (lie.verdicts[name] === true ? "true" : short(lie.verdicts[name] ?? ""))),
]);
console.log(formatTable([["lie", "truth", ...names], ...rows]));
console.log(`\n${summary(results)}`);
for (const { group, name, contract, truth, source, verdicts } of results.lies) {
  if (verdicts["ours"] === true || verdicts["ours"] === undefined) continue;
  console.log(
    `\nours, ${contract}, ${group}: ${name}\n  true: ${truth} (${source})\n  ours: ${verdicts["ours"]}`,
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
