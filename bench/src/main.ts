// The program behind `npm run bench -- [NAME …]`. Without names it runs all, except those that take minutes.

const benches: Readonly<Record<string, () => Promise<unknown>>> = {
  calls: () => import("./bench.js"),
  requests: () => import("./requests/bench.js"),
  stored: () => import("./stored-events.js"),
  bulk: () => import("./bulk/bench.js"),
};
/** The benches that wait for the clock. */
const SLOW = ["bulk"];

const chosen = process.argv.slice(2);
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
  if (chosen.length === 0) console.log(`Bulk loads take five minutes: npm run bench -- ${SLOW.join(" ")}`);
}
