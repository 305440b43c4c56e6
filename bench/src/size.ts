import { sizeBudgets } from "./budgets.js";
import { findContenders } from "./contenders.js";
import { formatTable } from "./format-table.js";
import { measureSize } from "./measure-size.js";

// The program behind `npm run size`. It prints the size of one call to a vendor with each library.

const rows = [["one call", "minified", "min+gzip", "goal", "limit"]];
for (const contender of await findContenders()) {
  const { minified, gzipped } = await measureSize(contender);
  const budget = sizeBudgets[contender];
  const limits = budget ? [kilobytes(budget.goal), kilobytes(budget.limit)] : [];
  rows.push([contender, kilobytes(minified), kilobytes(gzipped), ...limits]);
  if (budget && gzipped > budget.limit) {
    console.error(
      `${contender} is ${gzipped} bytes, more than its limit of ${budget.limit}: make it smaller, or raise the limit in src/budgets.ts`,
    );
    process.exitCode = 1;
  }
}
console.log(formatTable(rows));

function kilobytes(bytes: number): string {
  return `${(bytes / 1000).toFixed(1)} kB`;
}
