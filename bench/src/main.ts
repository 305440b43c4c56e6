import { parseArgs } from "node:util";

// The program behind `npm run bench -- [NAME …]`. `--node PATH` is for `speed`. Without names it runs all, except those that take minutes.

const benches: Readonly<Record<string, () => Promise<unknown>>> = {
  calls: () => import("./bench.js"),
  speed: () => import("./speed/bench.js"),
  requests: () => import("./requests/bench.js"),
  journal: () => import("./journal.js"),
  stored: () => import("./stored-events.js"),
  bulk: () => import("./bulk/bench.js"),
};
/** The benches that take minutes: one waits for the clock, the other has peers of its own. */
const SLOW = ["bulk", "speed"];

const { positionals: chosen } = parseArgs({ allowPositionals: true, options: { node: { type: "string" } } });
const unknown = chosen.find((name) => !(name in benches));
if (unknown !== undefined) {
  console.error(`There is no bench "${unknown}": choose from ${Object.keys(benches).join(", ")}`);
  process.exitCode = 1;
} else {
  const names = chosen.length > 0 ? chosen : Object.keys(benches).filter((name) => !SLOW.includes(name));
  for (const name of names) {
    await benches[name]?.();
    console.log();
  }
  if (chosen.length === 0) console.log(`These take minutes: npm run bench -- ${SLOW.join(" ")}`);
}
