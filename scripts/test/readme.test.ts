import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { check, generate } from "./run-generate.js";
import { courier, temporaryRoot, write } from "./temporary-root.js";

const readme = `# Courier

<!-- choices: -->
<!-- /choices -->

By hand.

<!-- rules: -->
<!-- /rules -->

The end.
`;

const testFile = "apps/mock-server/test/courier/parcels.test.ts";
const tests = `
test("R1 [vendor's text]: Weighs \\"parcels\\" | letters.", () => {});
describe("R2 [our choice]: Charges $1 for each.", () => {});
`;

const contract = courier.replace(
  "operationId: searchEvents",
  "operationId: searchEvents\n      x-undocumented: Events come newest first (R2).",
);

async function rootWithReadme(text = readme): Promise<string> {
  const root = await temporaryRoot({ courier: contract });
  await write(root, "specs/courier/README.md", text);
  await write(root, testFile, tests);
  return root;
}

function readReadme(root: string): Promise<string> {
  return readFile(join(root, "specs/courier/README.md"), "utf8");
}

test("the tables of a README are written from contract and tests, and nothing beside them changes", async () => {
  const root = await rootWithReadme();
  await generate(root);
  expect((await readReadme(root)).split("\n")).toEqual([
    "# Courier",
    "",
    "<!-- choices: written by `npm run generate` from `x-undocumented` in openapi.yaml; change a sentence there -->",
    "| place | choice | rule |",
    "| --- | --- | --- |",
    "| `searchEvents` | Events come newest first. | R2 |",
    "| 404 of `listParcelEvents` | An unknown parcel returns 404. | R2 |",
    "<!-- /choices -->",
    "",
    "By hand.",
    "",
    "<!-- rules: written by `npm run generate` from the tests in apps/mock-server/test/courier; change a sentence there -->",
    "| rule | what a server does | rests on | held by |",
    "| --- | --- | --- | --- |",
    String.raw`| R1 | Weighs "parcels" \| letters. | vendor's text | ` + "`parcels` |",
    "| R2 | Charges $1 for each. | our choice | `parcels` |",
    "<!-- /rules -->",
    "",
    "The end.",
    "",
  ]);
  expect(await check(root)).toMatchObject({ status: 0 });
});

test("--check finds the line of a table that is out of date, and a run corrects the README", async () => {
  const root = await rootWithReadme();
  await generate(root);
  await write(root, testFile, tests.replace("Charges $1", "Charges $2"));
  expect(await check(root)).toMatchObject({
    report:
      "stale   specs/courier/README.md:16\n1 file differs from what it is generated from. Run `npm run generate`.",
    status: 1,
  });
  expect(await generate(root)).toBe("courier: README.md\n1 vendor: 1 file changed (0 ms)");
  expect(await readReadme(root)).toContain("| R2 | Charges $2 for each. |");
});

test("a README without the comments gets both tables at its end", async () => {
  const root = await rootWithReadme("# By hand\n");
  expect(await check(root)).toMatchObject({ status: 1 });
  await generate(root);
  const added = (await readReadme(root)).split("\n");
  expect(added.slice(0, 4)).toEqual(["# By hand", "", "## Choices where the vendor is silent", ""]);
  expect(added.filter((line) => /^(#|<!-- |\| R)/.test(line)).map((line) => line.slice(0, 14))).toEqual([
    "# By hand",
    "## Choices whe",
    "<!-- choices: ",
    "<!-- /choices ",
    "## Semantics",
    "<!-- rules: wr",
    "| R1 | Weighs ",
    "| R2 | Charges",
    "<!-- /rules --",
  ]);
  expect(await check(root)).toMatchObject({ status: 0 });
});

test("a vendor without choices and tests is left alone", async () => {
  const plain = await temporaryRoot({ courier: courier.replaceAll(/^ +x-undocumented: .*\n/gm, "") });
  await write(plain, "specs/courier/README.md", "# By hand\n");
  await generate(plain);
  expect(await readReadme(plain)).toBe("# By hand\n");

  const untested = await temporaryRoot({ courier });
  await write(untested, "specs/courier/README.md", "<!-- rules: -->\nBy hand.\n<!-- /rules -->\n");
  await generate(untested);
  expect(await readReadme(untested)).toContain("<!-- rules: -->\nBy hand.\n<!-- /rules -->\n");
});

test("titles come from the cache until their test changes, and a broken cache is ignored", async () => {
  const root = await rootWithReadme();
  const cache = "node_modules/.cache/event-contracts/rule-titles-courier.json";
  await generate(root);
  const written = await readFile(join(root, cache), "utf8");
  await write(root, cache, written.replace("Charges $1", "Cached $1"));
  await generate(root);
  expect(await readReadme(root)).toContain("| R2 | Cached $1 for each. |");

  await write(root, testFile, `${tests}\n`);
  await generate(root);
  expect(await readReadme(root)).toContain("| R2 | Charges $1 for each. |");
  await write(root, cache, "not JSON");
  expect(await check(root)).toMatchObject({ status: 0 });
});
