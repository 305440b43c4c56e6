import { expect, test } from "vitest";
import { temporaryRoot, write } from "../test/temporary-root.js";
import { describeMissingParts } from "./missing-parts.js";

const everyPart = [
  "specs/ant/README.md",
  "specs/ant/workflow.arazzo.yaml",
  "apps/mock-server/src/vendors/ant/index.ts",
  "packages/client/src/publish/ant.ts",
];

test("names each part that a new vendor lacks, with file and remedy", async () => {
  const root = await temporaryRoot({ ant: "" });
  expect(await describeMissingParts(root, ["ant"])).toEqual([
    "ant works. Optional, and not there yet:",
    ...everyPart.map((file) => expect.stringMatching(new RegExp(`^  ${file}: [A-Z].*\\.$`))),
  ]);
});

test("asks for the table of rules once there are handlers", async () => {
  const root = await temporaryRoot({ ant: "" });
  for (const file of everyPart) await write(root, file, "");
  expect(await describeMissingParts(root, ["ant"])).toEqual([
    "ant works. Optional, and not there yet:",
    expect.stringContaining("specs/ant/README.md: State the rules"),
  ]);
});

test("reports nothing for a vendor that has every part", async () => {
  const root = await temporaryRoot({ ant: "" });
  for (const file of everyPart) await write(root, file, "");
  await write(
    root,
    "specs/ant/README.md",
    "| R1 | An unknown id is a 404. | `ant`: “refuses an unknown id” |\n",
  );
  expect(await describeMissingParts(root, ["ant"])).toEqual([]);
});
