import { execFile } from "node:child_process";
import { copyFile, readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { vendors } from "@event-contracts/contracts";
import { startMockServer } from "@event-contracts/mock-server";
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { packProject } from "../support/pack.js";
import type { PackedProject } from "../support/pack.js";

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
  ...vendors.map((vendor) => `./${vendor}`),
  ...mappers.map((file) => `./publish/${file.replace(".ts", "")}`),
];

let project: PackedProject;
beforeAll(async () => {
  project = await packProject();
}, 60_000);
afterAll(() => project.remove());

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

  test("has types for every subpath that resolve under each module resolution of ESM", async () => {
    const args = [project.tarball, "--profile", "esm-only", "--entrypoints", ...subpaths];
    const { stdout } = await run(join(modules, ".bin/attw"), args); // exits with 1 if there are problems
    for (const subpath of subpaths) {
      expect(stdout).toContain(`"${join("@event-contracts/client", subpath)}"`);
    }
  });

  test.each([
    ["5.4", "typescript-5.4"],
    ["5.9", "typescript-5.9"],
    ["6", "typescript-6"],
    ["7", "typescript"],
  ])(
    "compiles with TypeScript %s, including its declarations and the README's examples",
    async (_, compiler) => {
      await copyFile(join(support, "consumer.ts.txt"), join(project.folder, "consumer.ts"));
      await writeFile(join(project.folder, "readme.ts"), await readmeExamples());
      await copyFile(join(support, "consumer.tsconfig.json"), join(project.folder, "tsconfig.json"));
      const tsc = join(modules, compiler, "bin/tsc");
      const compiled = run(tsc, ["-p", "tsconfig.json"], { cwd: project.folder });
      const { stdout } = await compiled.catch((error: { stdout: string }) => error);
      expect(stdout).toBe("");
    },
  );
});

/** The examples of the client's README as one program, without the one for OpenTelemetry, which has its own test. */
async function readmeExamples(): Promise<string> {
  const readme = await readFile(new URL("README.md", client), "utf8");
  const blocks = [...readme.matchAll(/```ts\n([^]*?)```/g)].map(([, code = ""]) => code);
  const examples = blocks.filter((code) => !code.includes("@opentelemetry/api"));
  return `declare const process: { env: Record<string, string | undefined> };\n${examples.join("\n")}`;
}
