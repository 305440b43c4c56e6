import { readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { planOutput } from "../src/output.js";
import { check, generate } from "./run-generate.js";
import { courier, temporaryRoot, write } from "./temporary-root.js";

const file = "specs/courier/scenarios.arazzo.yaml";
const output = "packages/contracts/src/generated/courier/scenarios.json";

const scenarios = `arazzo: 1.0.1
info: { title: Courier, version: 1.0.0 }
sourceDescriptions:
  - { name: courier, type: openapi, url: openapi.yaml }
workflows:
  - workflowId: lostParcel
    summary: A parcel that was lost.
    inputs:
      type: object
      properties:
        parcel: { type: string, default: p1 }
    steps:
      - stepId: lose
        operationId: createParcelEvent
        requestBody: { payload: { type: lost } }
`;

async function rootWith(text: string): Promise<string> {
  const root = await temporaryRoot({ courier });
  await write(root, file, text);
  return root;
}

test("scenarios are written as JSON, and listed in the README", async () => {
  const root = await rootWith(scenarios);
  await write(root, "specs/courier/README.md", "# Courier\n");
  await generate(root);
  expect(JSON.parse(await readFile(join(root, output), "utf8"))).toMatchObject({
    arazzo: "1.0.1",
    workflows: [{ workflowId: "lostParcel", steps: [{ operationId: "createParcelEvent" }] }],
  });
  expect(await readFile(join(root, "specs/courier/README.md"), "utf8")).toContain(
    "| `lostParcel` | A parcel that was lost. | `parcel` |",
  );
});

test("scenarios that are added, changed or removed change the output", async () => {
  const root = await temporaryRoot({ courier });
  await generate(root);
  await write(root, file, scenarios);
  expect(await generate(root)).toContain("courier: scenarios.json\n");
  await write(root, file, scenarios.replace("was lost.", "got lost."));
  expect(await check(root)).toMatchObject({ status: 1 });
  await generate(root);
  await rm(join(root, file));
  expect(await generate(root)).toContain("courier: scenarios.json (deleted)\n");
});

test.each([
  [
    "an operation that the contract does not have",
    ["createParcelEvent", "createParcel"],
    '14:9: The contract has no operation "createParcel".',
  ],
  [
    "a part that is not played",
    ["requestBody:", "retryAfter: 1\n        requestBody:"],
    "15:9: The mock server does not play `retryAfter` of a step.",
  ],
  [
    "a scenario without steps",
    ["    steps:\n", "    steps: []\n    x-steps:\n"],
    "6:5: The scenario has no step.",
  ],
  ["a text that is no YAML", ["arazzo: 1.0.1", "arazzo: ["], "2:"],
] as const)("%s is a fault with its place", async (_fault, [from, to], message) => {
  await expect(planOutput(await rootWith(scenarios.replace(from, to)))).rejects.toThrow(`${file}:${message}`);
});
