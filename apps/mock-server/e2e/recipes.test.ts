import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

import { afterAll, beforeAll, expect, test } from "vitest";

import { startMockServer } from "../src/server/start.js";
import type { MockServer } from "../src/server/mock-server.js";
import { environmentOf } from "./aws-incident-manager/environment.js";

const run = promisify(execFile);
const packageRoot = fileURLToPath(new URL("..", import.meta.url));
const guide = await readFile(
  new URL("../../docs/src/content/docs/guides/in-your-tests.md", import.meta.url),
  "utf8",
);
/** The blocks of the guide by their titles, which are names of files. */
const recipes = new Map(
  [...guide.matchAll(/^```\w+ title="([^"]+)"\n([^]*?)^```$/gm)].map(([, name = "", code = ""]) => [
    name,
    code,
  ]),
);

/** Settings that users have of their own, as here those of the browser of Debian's package. */
const configurations = {
  "vitest.config.mjs": `export default { test: { include: ["*.test.ts"] } };`,
  "playwright.config.mjs": `export default {
    testMatch: "*.spec.ts",
    outputDir: "results",
    reporter: "line",
    use: { launchOptions: { executablePath: "/usr/bin/chromium", args: ["--no-sandbox"] } },
  };`,
};

let server: MockServer;
let folder: string;

beforeAll(async () => {
  server = await startMockServer();
  folder = await mkdtemp(join(packageRoot, ".readme-")); // inside, so that imports resolve
  const files = [...recipes, ...Object.entries(configurations)];
  await Promise.all(
    files.map(([name, code]) =>
      writeFile(join(folder, name), code.replaceAll("http://127.0.0.1:4010", server.address)),
    ),
  );
});
afterAll(async () => {
  await server.close();
  await rm(folder, { recursive: true });
});

/** Runs a program in the folder of the recipes, and returns what it prints. */
async function runIn(program: string, ...args: readonly string[]): Promise<string> {
  const { stdout, stderr } = await run(program, [...args], {
    cwd: folder,
    env: { ...environmentOf(server), NO_COLOR: "1" },
  }).catch((error: { stdout: string; stderr: string }) => {
    throw new Error(`${program} ${args.join(" ")} failed:\n${error.stdout}\n${error.stderr}`);
  });
  return stdout + stderr;
}

/** The recipes that vitest runs, in one process. */
const ofVitest = [...recipes.keys()].filter((name) => name.endsWith(".test.ts"));

const bin = (name: string): string => join(packageRoot, "node_modules/.bin", name);

const python = "/usr/bin/python3";
/** The other recipes: the program that runs each, and its output. */
const runs: Readonly<
  Record<string, readonly [program: string, arguments_: readonly string[], output: RegExp]>
> = {
  "node.test.mjs": [process.execPath, ["--test", "node.test.mjs"], /^# pass 1$/m],
  "playwright.spec.ts": [bin("playwright"), ["test"], /1 passed/],
  "test_mock.py": [python, ["test_mock.py"], /^OK$/m],
  "mock.sh": ["bash", ["mock.sh"], /"verified":true/],
  "aws_boto3.py": [python, ["aws_boto3.py"], /example-response/],
  "aws-cli.sh": ["bash", ["aws-cli.sh"], /example-response/],
};

test("vitest runs its recipes", async () => {
  const output = await runIn(bin("vitest"), "run");
  for (const name of ofVitest) expect(output).toContain(name);
});

test.each(Object.entries(runs))("%s runs as the guide has it", async (_, [program, args, output]) => {
  expect(await runIn(program, ...args)).toMatch(output);
});

test("the recipes in TypeScript compile", async () => {
  await writeFile(
    join(folder, "tsconfig.json"),
    JSON.stringify({ extends: "../tsconfig.json", include: ["*.ts"] }),
  );
  expect(await runIn(bin("tsc"), "-p", ".")).toBe("");
});

test("each recipe of the guide is run", () => {
  expect([...recipes.keys()].toSorted()).toEqual([...ofVitest, ...Object.keys(runs)].toSorted());
});
