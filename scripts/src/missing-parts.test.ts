import { expect, test } from "vitest";
import { temporaryRoot, write } from "../test/temporary-root.js";
import { describeMissingParts } from "./missing-parts.js";

const optional = [
  "specs/ant/README.md",
  "specs/ant/workflow.arazzo.yaml",
  "specs/ant/scenarios.arazzo.yaml",
  "apps/mock-server/src/vendors/ant/index.ts",
  "packages/client/src/publish/ant.ts",
];

const lineOf = (file: string) => expect.stringMatching(new RegExp(`^  ${file}: [A-Z].*\\.$`)) as string;

test("names each part that a new vendor lacks, with file and remedy", async () => {
  const root = await temporaryRoot({ ant: "" });
  expect(await describeMissingParts(root, ["ant"])).toEqual([
    "ant is generated; `npm run lint` checks the rest.",
    "Optional, and not there yet:",
    ...optional.map(lineOf),
  ]);
});

test("asks for tests that state rules once there are handlers", async () => {
  const root = await temporaryRoot({ ant: "" });
  for (const file of optional) await write(root, file, "");
  expect(await describeMissingParts(root, ["ant"])).toEqual([
    "ant is generated; `npm run lint` checks the rest.",
    "Optional, and not there yet:",
    expect.stringContaining("apps/mock-server/test/ant/: State the rules"),
  ]);
});

test("reports nothing for a vendor that has every part", async () => {
  const root = await temporaryRoot({ ant: "" });
  for (const file of optional) await write(root, file, "");
  await write(root, "apps/mock-server/test/ant/ants.test.ts", 'test("R1 [our choice]: Bites.", () => {});');
  expect(await describeMissingParts(root, ["ant"])).toEqual([]);
});
