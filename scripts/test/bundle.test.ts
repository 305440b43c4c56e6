import { execFile } from "node:child_process";
import { copyFile, readdir, readFile, rm, symlink, utimes } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import { promisify } from "node:util";
import { beforeEach, expect, test } from "vitest";
import { repository, temporaryRoot, write } from "./temporary-root.js";

const run = promisify(execFile);
let root: string;

beforeEach(async () => {
  root = join(await temporaryRoot({}), "a #1 50%");
  await write(root, "node_modules/.pnpm/lock.yaml", "one");
  await write(root, "scripts/src/generate.ts", 'console.log((await import("./text.js")).text);');
  await write(root, "scripts/src/text.ts", 'export const text: string = "before";');
  await copyFile(join(repository, "scripts/generate.mjs"), join(root, "scripts/generate.mjs"));
  await symlink(join(repository, "scripts/node_modules"), join(root, "scripts/node_modules"));
});

async function generate(): Promise<string> {
  const { stdout } = await run(process.execPath, ["generate.mjs"], { cwd: join(root, "scripts") });
  return stdout.trim();
}

function parts(): Promise<string[]> {
  return readdir(join(root, "scripts/dist"));
}

test("an edited source of the generator takes effect", async () => {
  expect(await generate()).toBe("before");
  await write(root, "scripts/src/text.ts", 'export const text: string = "after";');
  expect(await generate()).toBe("after");
});

test("a source that is edited while the bundle is made takes effect", async () => {
  await rm(join(root, "scripts/node_modules"));
  const esbuild = createRequire(import.meta.url).resolve("esbuild");
  await write(
    root,
    "scripts/node_modules/esbuild/index.js",
    `const { writeFileSync } = require("node:fs");
    const { build } = require(${JSON.stringify(esbuild)});
    let builds = 0;
    exports.build = async (options) => {
      const result = await build(options);
      if ((builds += 1) === 1) writeFileSync("src/text.ts", 'export const text = "after";');
      return result;
    };`,
  );
  await generate();
  expect(await generate()).toBe("after");
});

test("a file that another run has renamed meanwhile is passed over", async () => {
  await write(root, "scripts/dist/other.json", "{}");
  // As in a folder that was listed before the other run renamed its file: the name is there, the file is not.
  await symlink("renamed", join(root, "scripts/dist/bundle.json.1"));
  expect(await generate()).toBe("before");
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
  await write(root, "node_modules/.pnpm/lock.yaml", "two");
  await generate();
  expect(await record()).not.toBe(earlier);
});

test("parts of an earlier bundle stay for a run that may still load them, and go after an hour", async () => {
  await generate();
  const earlier = (await parts()).find((name) => name.startsWith("text-")) ?? "";
  await write(root, "scripts/src/text.ts", 'export const text: string = "after";');
  await generate();
  expect(await parts()).toContain(earlier);

  const twoHoursAgo = Date.now() / 1000 - 7200;
  await utimes(join(root, "scripts/dist", earlier), twoHoursAgo, twoHoursAgo);
  await write(root, "scripts/src/text.ts", 'export const text: string = "at last";');
  expect(await generate()).toBe("at last");
  expect(await parts()).not.toContain(earlier);
});

test("runs that make the bundle at the same time all end well", async () => {
  expect(await Promise.all([generate(), generate(), generate()])).toEqual(["before", "before", "before"]);
});
