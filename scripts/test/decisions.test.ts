import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { repository } from "./temporary-root.js";

const folder = join(repository, "docs/decisions");
const records = (await readdir(folder)).filter((file) => /^\d{4}-/.test(file)).toSorted();
const read = (file: string): Promise<string> => readFile(join(folder, file), "utf8");

/** The row of a record in the table of README.md. */
async function rowOf(file: string): Promise<string> {
  const text = await read(file);
  const part = (pattern: RegExp): string => pattern.exec(text)?.[1] ?? "?";
  const [title, status] = [part(/^# (.+)/), part(/^\**Status:\** (\w+)/m)];
  return `| [${title}](${file}) | ${status} | ${part(/^\**Date:\** (\d{4}-\d\d-\d\d)/m)} |`;
}

test("the list of decision records has a row for each, in order", async () => {
  const rows = (await read("README.md")).match(/^\| \[.*$/gm);
  expect(rows, "docs/decisions/README.md: correct the table").toEqual(await Promise.all(records.map(rowOf)));
});

test.each(records)("%s has the parts of the template", async (file) => {
  const text = await read(file);
  const parts = ["Context", "Decision", "Consequences", "Alternatives refused"];
  expect(text.match(/(?<=^## ).+$/gm)?.filter((heading) => parts.includes(heading))).toEqual(parts);
  expect(text).toMatch(new RegExp(`^# ${Number(file.slice(0, 4))}\\. `));
  expect(text).toMatch(/^\**Status:\** (accepted|superseded)/m);
  expect(text).toMatch(/^\**Date:\** \d{4}-\d\d-\d\d/m);
});
