import { open, readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { temporaryRoot } from "../test/temporary-root.js";
import { writeAtomically } from "./write-atomically.js";

test("a reader of the old text reads all of it, also after the file was replaced", async () => {
  const root = await temporaryRoot({});
  const path = join(root, "cache/file.json");
  await writeAtomically(path, "the old text");
  await using reader = await open(path);
  await writeAtomically(path, "new");
  expect(await reader.readFile("utf8")).toBe("the old text");
  expect(await readFile(path, "utf8")).toBe("new");
  expect(await readdir(join(root, "cache"))).toEqual(["file.json"]);
});

test("a write that fails leaves no temporary file", async () => {
  const root = await temporaryRoot({});
  await writeAtomically(join(root, "taken/file"), "");
  await expect(writeAtomically(join(root, "taken"), "text")).rejects.toThrow(/EISDIR|ENOTEMPTY|EEXIST|EPERM/);
  expect((await readdir(root)).filter((name) => name.endsWith(".tmp"))).toEqual([]);
});
