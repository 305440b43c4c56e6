import { execFile } from "node:child_process";
import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";

import { startMockServer } from "@event-contracts/mock-server";
import { afterAll, beforeAll, expect, test, vi } from "vitest";

import { MOCK_ADDRESS } from "../src/samples/mock-address.js";
import { typeErrors } from "./type-errors.js";

const run = promisify(execFile);
const guides = join(import.meta.dirname, "../src/content/docs/guides");
const names = await readdir(guides);
const [withCommands, withPrograms] = await Promise.all([guidesWith("sh"), guidesWith("ts")]);

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(import.meta.dirname, ".guides-")); // in this package, so that imports resolve
});
afterAll(async () => rm(folder, { recursive: true }));

/** The code blocks of a guide in one language, joined: they run as one program. */
async function codeOf(guide: string, language: string): Promise<string> {
  const text = await readFile(join(guides, guide), "utf8");
  return [...text.matchAll(new RegExp(`^\`\`\`${language}\\n([^]*?)^\`\`\``, "gm"))]
    .map(([, code]) => code)
    .join("\n");
}

async function guidesWith(language: string): Promise<readonly string[]> {
  const codes = await Promise.all(names.map(async (name) => codeOf(name, language)));
  return names.filter((_, index) => codes[index] !== "");
}

test.each(withCommands)("the commands of %s get responses", async (name) => {
  const code = await codeOf(name, "sh");
  await using mock = await startMockServer();
  const { stdout } = await run("bash", [
    "-euo",
    "pipefail",
    "-c",
    code.replaceAll(MOCK_ADDRESS, mock.address),
  ]);
  expect(stdout).toMatch(/^\{/);
  expect(stdout).not.toContain("There is nothing at this path");
});

test.each(withPrograms)("the program of %s runs and prints no error", async (name) => {
  const code = await codeOf(name, "ts");
  await using mock = await startMockServer();
  const file = join(folder, name.replace(/\.md$/, ".ts"));
  await writeFile(file, code.replaceAll(new URL(MOCK_ADDRESS).host, new URL(mock.address).host));
  const log = vi.spyOn(console, "log").mockImplementation(() => {});
  const error = vi.spyOn(console, "error").mockImplementation(() => {});
  try {
    await import(file);
    expect(log).toHaveBeenCalled();
    expect(error.mock.calls).toEqual([]);
  } finally {
    log.mockRestore();
    error.mockRestore();
  }
});

test("the programs compile", async () => {
  const typed = await mkdtemp(join(folder, "typed-"));
  for (const name of withPrograms) {
    const code = await codeOf(name, "ts");
    await writeFile(join(typed, name.replace(/\.md$/, ".ts")), code);
  }
  expect(await typeErrors(typed)).toBe("");
});
