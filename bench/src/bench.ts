import { INSTANTIATIONS_GOAL, OVERHEAD_GOAL } from "./budgets.js";
import { formatTable } from "./format-table.js";
import { measureOverhead } from "./measure-overhead.js";
import { measureTypes } from "./measure-types.js";

// The program behind `npm run bench`. It prints ratios within one run. It does not fail, because machines differ.

/** Duration of the measurement for each call. */
const MILLISECONDS = 2000;

const overhead = await measureOverhead(MILLISECONDS);
console.log(
  formatTable([
    ["time of a call, relative to", "fetch", "goal", "fetch with a signal", "openapi-fetch"],
    ...overhead.map(({ name, toFetch, toAbortable, toOpenapiFetch }) => [
      name,
      formatRatio(toFetch),
      name === "client" ? formatRatio(OVERHEAD_GOAL) : "",
      formatRatio(toAbortable),
      formatRatio(toOpenapiFetch),
    ]),
  ]),
);
console.log();
console.log(
  formatTable([
    ["type instantiations", "a call", "goal"],
    ...measureTypes().map(({ name, perCall }) => [
      name,
      String(perCall),
      ...(name === "client" ? [String(INSTANTIATIONS_GOAL)] : []),
    ]),
  ]),
);

function formatRatio(ratio: number): string {
  return `${ratio.toFixed(2)}x`;
}
