import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { repository } from "./temporary-root.js";

interface Package {
  readonly packageManager: string;
  readonly scripts: Readonly<Record<string, string>>;
  readonly devDependencies: Readonly<Record<string, string>>;
}

const read = (path: string): Promise<string> => readFile(join(repository, path), "utf8");
const root = JSON.parse(await read("package.json")) as Package;
/** The files that name commands for a reader. */
const guides = [
  "README.md",
  "CONTRIBUTING.md",
  "SECURITY.md",
  "specs/README.md",
  "tests/README.md",
  "bench/README.md",
  "apps/docs/README.md",
  "apps/mock-server/README.md",
  "apps/docs/src/content/docs/guides/add-a-vendor.md",
  "apps/docs/src/content/docs/guides/edit-a-contract.md",
];

test.each([
  "package.json",
  ".ci/run",
  ".github/workflows/ci.yml",
  ".github/workflows/dependencies.yml",
  ".github/workflows/docs.yml",
])("%s asks for the version of pnpm that packageManager names", async (path) => {
  const versions = (await read(path)).match(/pnpm@[\d.]+/g) ?? [];
  expect(new Set([root.packageManager, ...versions])).toEqual(new Set([root.packageManager]));
});

test.each(guides)("every npm command in %s exists, and runs on a machine without pnpm", async (path) => {
  const commands = [...(await read(path)).matchAll(/\bnpm (?:run )?(start|test|(?<=run )[\w:-]+)/g)];
  const names = new Set(commands.map(([, name = ""]) => name));
  const bare = new RegExp(`^npx --yes --prefer-offline ${root.packageManager} `);
  expect([...names].filter((name) => !bare.test(root.scripts[name] ?? ""))).toEqual([]);
});

test.each(guides)("%s requires no installed pnpm", async (path) => {
  const commands = (await read(path)).match(/(?<=^|`)pnpm (?!on )[^`\n]+/gm) ?? [];
  expect(commands).toEqual([]);
});

test("npm install at the root stays harmless: no version there is one that only pnpm reads", () => {
  const versions = Object.values(root.devDependencies);
  expect(versions.filter((version) => !/^\d/.test(version))).toEqual([]);
});
