import { expect, test } from "vitest";
import { describeDifferences, describeWritten } from "./report.js";

const output = { vendors: ["ant", "zebra"], files: [], notices: [] };
const contracts = "packages/contracts/src/generated";

test("one line per vendor, whatever the order of its files", () => {
  const text = describeWritten(
    output,
    [
      { state: "stale", path: `${contracts}/index.ts`, content: "", line: 1 },
      { state: "missing", path: `${contracts}/ant/types.ts`, content: "" },
      { state: "extra", path: `${contracts}/zebra/old.ts` },
      { state: "stale", path: "packages/client/src/vendors/ant.ts", content: "", line: 1 },
      { state: "stale", path: "specs/zebra/README.md", content: "", line: 9 },
    ],
    12.4,
  );
  expect(text.split("\n")).toEqual([
    "all vendors: index.ts",
    "ant: types.ts, client/ant.ts",
    "zebra: old.ts (deleted), README.md",
    "2 vendors: 5 files changed (12 ms)",
  ]);
});

test("the report says if there is nothing to write", () => {
  expect(describeWritten({ vendors: ["ant"], files: [], notices: [] }, [], 3)).toBe(
    "1 vendor: nothing to write (3 ms)",
  );
});

test("a single difference is one file that differs", () => {
  const text = describeDifferences(output, [{ state: "extra", path: `${contracts}/ant/old.ts` }], 3);
  expect(text).toBe(
    `extra   ${contracts}/ant/old.ts\n1 file differs from what it is generated from. Run \`npm run generate\`.`,
  );
});

test("a file that is out of date is named with the first line that differs", () => {
  const stale = { state: "stale", path: "specs/ant/README.md", content: "", line: 9 } as const;
  expect(describeDifferences(output, [stale], 3)).toBe(
    "stale   specs/ant/README.md:9\n1 file differs from what it is generated from. Run `npm run generate`.",
  );
});
