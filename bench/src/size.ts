import { sizeBudgets } from "./budgets.js";
import { findContenders } from "./contenders.js";
import { formatTable } from "./format-table.js";
import { measureInstall } from "./measure-install.js";
import { measureSize } from "./measure-size.js";
import { sizeLimit } from "./size-limit.js";

// The program behind `npm run size`. It prints the size of one call to a vendor with each library, and what its users
// install. Both are made from the published files.

/** The packages that a user of each library installs. hey-api's SDK is source code of the user's own. */
const INSTALLED = [
  "@event-contracts/client",
  "openapi-fetch",
  "ky",
  "openai",
  "rebilly-js-sdk",
  "@aws-sdk/client-ssm-incidents",
];

const rows = [["one call", "minified", "min+gzip", "goal", "limit"]];
for (const contender of await findContenders()) {
  const { minified, gzipped } = await measureSize(contender);
  const budget = sizeBudgets[contender];
  const limit = budget ? await sizeLimit(budget) : Number.POSITIVE_INFINITY;
  const limits = budget ? [kilobytes(budget.goal), kilobytes(limit)] : [];
  rows.push([contender, kilobytes(minified), kilobytes(gzipped), ...limits]);
  if (gzipped > limit) {
    console.error(
      `${contender} is ${gzipped} bytes, more than its limit of ${limit}: make it smaller, or raise the limit in src/budgets.ts`,
    );
    process.exitCode = 1;
  }
}
console.log(formatTable(rows));

const installs = [["installed", "packages", "unpacked"]];
for (const name of INSTALLED) {
  const { packages, unpacked } = await measureInstall(name);
  installs.push([name, String(packages), kilobytes(unpacked)]);
}
console.log(`\n${formatTable(installs)}`);

function kilobytes(bytes: number): string {
  return `${(bytes / 1000).toFixed(1)} kB`;
}
