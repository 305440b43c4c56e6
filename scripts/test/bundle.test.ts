import { execFile } from "node:child_process";
import { copyFile, readdir, readFile, rm, symlink } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { beforeEach, expect, test } from "vitest";
import { repository, temporaryRoot, write } from "./temporary-root.js";

const run = promisify(execFile);
let root: string;

beforeEach(async () => {
  root = await temporaryRoot({});
  await write(root, "pnpm-lock.yaml", "one");
  await write(root, "scripts/src/generate.ts", 'console.log((await import("./text.js")).text);');
  await write(root, "scripts/src/text.ts", 'export const text: string = "before";');
  await copyFile(join(repository, "scripts/generate.mjs"), join(root, "scripts/generate.mjs"));
  await symlink(join(repository, "scripts/node_modules"), join(root, "scripts/node_modules"));
});

async function generate(): Promise<string> {
  const { stdout } = await run(process.execPath, [join(root, "scripts/generate.mjs")]);
  return stdout.trim();
}

async function parts(): Promise<string[]> {
  return (await readdir(join(root, "scripts/dist"))).toSorted();
}

test("an edited source of the generator takes effect, and nothing of the earlier bundle is left", async () => {
  expect(await generate()).toBe("before");
  const earlier = await parts();
  await write(root, "scripts/src/text.ts", 'export const text: string = "after";');
  expect(await generate()).toBe("after");
  expect(await parts()).toHaveLength(earlier.length);
  expect(await parts()).not.toEqual(earlier);
});

test("a bundle is made again where a part of it is lost or changed", async () => {
  await generate();
  const part = join("scripts/dist", (await parts()).find((name) => name.startsWith("text-")) ?? "");
  await write(root, part, 'export const text = "edited in place";');
  expect(await generate()).toBe("before");
  await rm(join(root, part));
  expect(await generate()).toBe("before");
  await write(root, "scripts/dist/bundle.json", "{}");
  expect(await generate()).toBe("before");
});

test("a bundle is made again for other versions of the libraries", async () => {
  const record = (): Promise<string> => readFile(join(root, "scripts/dist/bundle.json"), "utf8");
  await generate();
  const earlier = await record();
  await write(root, "pnpm-lock.yaml", "two");
  await generate();
  expect(await record()).not.toBe(earlier);
});

test("runs that make the bundle at the same time all end well", async () => {
  expect(await Promise.all([generate(), generate(), generate()])).toEqual(["before", "before", "before"]);
});
