import { INSTANTIATIONS_GOAL, OVERHEAD_GOAL } from "./budgets.js";
import { formatTable } from "./format-table.js";
import { measureOverhead } from "./measure-overhead.js";
import { measureTypes } from "./measure-types.js";

// The program behind `npm run bench`. It prints ratios within one run. It does not fail, because machines differ.

/** Duration of the measurement for each call and stub. */
const MILLISECONDS = 2000;

const overhead = await measureOverhead(MILLISECONDS);
console.log(
  formatTable([
    ["", "fetch that creates the request", "", "", "fetch that only responds", ""],
    ["time of a call, relative to", "fetch", "goal", "openapi-fetch", "fetch", "openapi-fetch"],
    ...overhead.map(({ name, stub, request }) => [
      name,
      formatRatio(request.toFetch),
      name === "client" ? formatRatio(OVERHEAD_GOAL) : "",
      formatRatio(request.toOpenapiFetch),
      formatRatio(stub?.toFetch),
      formatRatio(stub?.toOpenapiFetch),
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

function formatRatio(ratio: number | undefined): string {
  return ratio === undefined ? "-" : `${ratio.toFixed(2)}x`;
}
