import { execFile } from "node:child_process";
import { copyFile, readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { contracts } from "@event-contracts/contracts";
import { startMockServer } from "@event-contracts/mock-server";
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { packProject } from "../support/pack.js";
import type { PackedProject } from "../support/pack.js";
import { readmeExamples } from "../support/readme-examples.js";

const run = promisify(execFile);
const modules = fileURLToPath(new URL("node_modules", import.meta.url));
const support = fileURLToPath(new URL("../support", import.meta.url));

const client = new URL("../../packages/client/", import.meta.url);
const manifest = JSON.parse(await readFile(new URL("package.json", client), "utf8")) as {
  exports: Record<string, object>;
};
const mappers = await readdir(new URL("src/publish", client));
const subpaths = [
  ...Object.keys(manifest.exports).filter((subpath) => !subpath.includes("*")),
  ...contracts.map((name) => `./${name}`),
  ...contracts.flatMap((name) => [`./drift/${name}`, `./operations/${name}`]),
  ...mappers.map((file) => `./publish/${file.replace(".ts", "")}`),
];

const openapiFetch = fileURLToPath(
  new URL("../../packages/client/node_modules/openapi-fetch", import.meta.url),
);

let project: PackedProject;
/** Without any optional dependency. */
let bareProject: PackedProject;
beforeAll(async () => {
  project = await packProject({ "openapi-fetch": openapiFetch });
  bareProject = await packProject();
}, 60_000);
afterAll(() => Promise.all([project.remove(), bareProject.remove()]));

describe("the packed client, installed into an empty project", () => {
  test("writes, reads back, signs and aborts in the current Node", async () => {
    const mock = await startMockServer({ vendors: ["rebilly", "aws-incident-manager"] });
    onTestFinished(() => mock.close());
    await copyFile(join(support, "smoke.mjs"), join(project.folder, "smoke.mjs"));
    const program = `import { smoke, expected } from "./smoke.mjs";
      console.log(JSON.stringify([await smoke("${mock.address}"), expected]));`;
    await writeFile(join(project.folder, "run.mjs"), program);
    const { stdout } = await run("node", ["run.mjs"], { cwd: project.folder });
    const [actual, expected] = JSON.parse(stdout) as [string, string];
    expect(actual).toBe(expected);
  });

  test("can be imported by every subpath", async () => {
    const imports = subpaths.map((subpath) => `await import("${join("@event-contracts/client", subpath)}");`);
    await writeFile(join(project.folder, "import.mjs"), imports.join("\n"));
    await expect(run("node", ["import.mjs"], { cwd: project.folder })).resolves.toMatchObject({ stderr: "" });
  });

  test("makes its users install the contracts and a small library of hashes, and nothing else", async () => {
    const manifestOf = async (name: string) => {
      const file = join(bareProject.folder, "node_modules", name, "package.json");
      return JSON.parse(await readFile(file, "utf8")) as { dependencies?: Record<string, string> };
    };
    const { dependencies = {} } = await manifestOf("@event-contracts/client");
    expect(Object.keys(dependencies)).toEqual(["@event-contracts/contracts", "@noble/hashes"]);
    for (const name of Object.keys(dependencies)) {
      expect((await manifestOf(name)).dependencies ?? {}).toEqual({});
    }
  });

  test("needs openapi-fetch for /raw, and for no other subpath", async () => {
    const report = `const { error } = await import(name).then(() => ({}), (error) => ({ error }));
      if (error) console.log(name, error.code, error.message.split("\\n")[0]);`;
    const names = subpaths.map((subpath) => join("@event-contracts/client", subpath));
    const program = `for (const name of ${JSON.stringify(names)}) { ${report} }`;
    await writeFile(join(bareProject.folder, "import.mjs"), program);
    const { stdout } = await run("node", ["import.mjs"], { cwd: bareProject.folder });
    expect(stdout).toMatch(/^@event-contracts\/client\/raw ERR_MODULE_NOT_FOUND .*'openapi-fetch'.*\n$/);
  });

  test("compiles without openapi-fetch, except for /raw", async () => {
    const consumer = await readFile(join(support, "consumer.ts.txt"), "utf8");
    const withoutRaw = consumer.replaceAll(/^.*\braw\b.*\n|^ *console\.log\(data\?\.id\);\n/gm, "");
    await writeFile(join(bareProject.folder, "consumer.ts"), withoutRaw);
    const options = { files: ["consumer.ts"], extends: join(support, "consumer.tsconfig.json") };
    await writeFile(join(bareProject.folder, "tsconfig.json"), JSON.stringify(options));
    expect(await compile("typescript-7", bareProject)).toBe("");
    await writeFile(join(bareProject.folder, "consumer.ts"), consumer);
    expect(await compile("typescript-7", bareProject)).toMatch(/raw\.d\.ts.*'openapi-fetch'/);
  });

  test("has types for every subpath that resolve under each module resolution of ESM", async () => {
    const args = [project.tarball, "--profile", "esm-only", "--entrypoints", ...subpaths];
    const { stdout } = await run(join(modules, ".bin/attw"), args); // exits with 1 if there are problems
    for (const subpath of subpaths) {
      expect(stdout).toContain(`"${join("@event-contracts/client", subpath)}"`);
    }
  });

  test.each([
    ["5.4", "typescript-5.4"],
    ["5.9", "typescript"],
    ["6", "typescript-6"],
    ["7", "typescript-7"],
  ])(
    "compiles with TypeScript %s, including its declarations and the README's examples",
    async (_, compiler) => {
      await copyFile(join(support, "consumer.ts.txt"), join(project.folder, "consumer.ts"));
      await writeFile(join(project.folder, "readme.ts"), await exampleProgram());
      await copyFile(join(support, "consumer.tsconfig.json"), join(project.folder, "tsconfig.json"));
      expect(await compile(compiler, project)).toBe("");
    },
  );
});

/** Compiles a project with one of the installed compilers. Returns its complaints. */
async function compile(compiler: string, { folder }: PackedProject): Promise<string> {
  const compiled = run(join(modules, compiler, "bin/tsc"), ["-p", "tsconfig.json"], { cwd: folder });
  const { stdout } = await compiled.catch((error: { stdout: string }) => error);
  return stdout;
}

/** The examples of the client's README as one program, without those that import other packages, which have tests of their own. */
async function exampleProgram(): Promise<string> {
  const examples = (await readmeExamples()).filter(
    ({ language, imports }) => language === "ts" && imports.length === 0,
  );
  const program = examples.map(({ code }) => code).join("\n");
  return `declare const process: {
      env: Record<string, string | undefined>;
      once(event: string, listener: () => void): void;
    };
    ${program}`;
}
