import { execFile } from "node:child_process";
import { cp, mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { vendors } from "@event-contracts/contracts";
import { startMockServer } from "@event-contracts/mock-server";
import type { MockServer } from "@event-contracts/mock-server";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startForwardProxy } from "../support/forward-proxy.js";
import { packProject } from "../support/pack.js";
import type { PackedProject } from "../support/pack.js";
import { exampleWith } from "../support/readme-examples.js";

const run = promisify(execFile);
const modules = fileURLToPath(new URL("node_modules", import.meta.url));

/** The versions of Node.js that run the programs. */
const nodes = [
  ["the current version", process.execPath],
  ["22", join(modules, "node-22/bin/node")],
  ["24", join(modules, "node-24/bin/node")],
] as const;

const installed = [
  "@nestjs/common",
  "@nestjs/core",
  "@nestjs/platform-express",
  "@types/jest",
  "@types/node",
  "babel-jest",
  "jest",
  "reflect-metadata",
  "rxjs",
  "ts-jest",
  "typescript",
  "@babel/core",
  "@babel/plugin-transform-modules-commonjs",
];

let project: PackedProject;
let mock: MockServer;
beforeAll(async () => {
  project = await packProject(Object.fromEntries(installed.map((name) => [name, join(modules, name)])));
  mock = await startMockServer();
}, 60_000);
afterAll(async () => {
  await mock.close();
  await project.remove();
});

describe.each(nodes)("in Node.js, %s,", (_, node) => {
  test.each(vendors)("a program written from the README's table calls %s", async (vendor) => {
    const { creates, options, call } = await readRow(vendor);
    const use = `client.${call}.then(({ ok, status }) => console.log(ok, status))`;
    const created = `const client = ${creates}(${JSON.stringify(options)});\n${use};`;
    const name = `@event-contracts/client/${vendor}`;
    await writeFile(join(project.folder, "a.mjs"), `import { ${creates} } from "${name}";\n${created}`);
    await writeFile(join(project.folder, "a.cjs"), `const { ${creates} } = require("${name}");\n${created}`);
    for (const file of ["a.mjs", "a.cjs"]) {
      const { stdout, stderr } = await run(node, [file], { cwd: project.folder });
      expect([file, stdout, stderr]).toEqual([file, "true 200\n", ""]);
    }
  });

  test("the README's `require` works in a CommonJS program, without a warning", async () => {
    const program = `${await exampleWith(["require("])}\nconsole.log(typeof createRebilly);`;
    await writeFile(join(project.folder, "b.cjs"), program);
    const { stdout, stderr } = await run(node, ["b.cjs"], { cwd: project.folder });
    expect([stdout, stderr]).toEqual(["function\n", ""]);
  });

  test("without require(esm), `require` fails with the code that the README names, and `import()` works", async () => {
    await writeFile(join(project.folder, "c.cjs"), await exampleWith(["require("]));
    const dynamic = `import("@event-contracts/client/rebilly").then(({ createRebilly }) => console.log(typeof createRebilly));`;
    await writeFile(join(project.folder, "d.cjs"), dynamic);
    const flags = ["--no-experimental-require-module"];
    const failed = run(node, [...flags, "c.cjs"], { cwd: project.folder });
    await expect(failed).rejects.toThrow("ERR_REQUIRE_ESM");
    const { stdout } = await run(node, [...flags, "d.cjs"], { cwd: project.folder });
    expect(stdout).toBe("function\n");
  });

  test("the README's provider works in NestJS, compiled to CommonJS", async () => {
    const folder = await subproject("nest");
    const module = await exampleWith(["@nestjs/common"], mock.url("rebilly"));
    await writeFile(join(folder, "rebilly.module.ts"), module);
    await writeFile(join(folder, "main.ts"), nestProgram);
    const options = {
      module: "nodenext",
      target: "es2022",
      strict: true,
      experimentalDecorators: true,
      emitDecoratorMetadata: true,
      isolatedModules: true,
      types: ["node"],
      skipLibCheck: true,
    };
    await writeFile(join(folder, "tsconfig.json"), JSON.stringify({ compilerOptions: options }));
    const compiled = run(join(modules, "typescript/bin/tsc"), [], { cwd: folder });
    expect(await compiled.catch((error: unknown) => error)).toMatchObject({ stdout: "" });
    expect(await readFile(join(folder, "main.js"), "utf8")).toContain('require("@nestjs/core")');
    const env = { PATH: process.env["PATH"], REBILLY_KEY: "sk_sandbox_mock" };
    const { stdout, stderr } = await run(node, ["main.js"], { cwd: folder, env });
    expect([stdout, stderr]).toEqual(['{"status":200}\n', ""]);
  });

  test.each([
    ["Jest with Babel", "babel-jest", "rebilly.test.js", jestTest("const", "= require(", ")")],
    ["ts-jest", "ts-jest", "rebilly.test.ts", jestTest("import", "from ", "")],
  ])("the README's configuration of %s lets a test import the client", async (_name, uses, file, source) => {
    const folder = await subproject(uses);
    await writeFile(join(folder, "jest.config.cjs"), await exampleWith(["// jest.config.cjs", `"${uses}"`]));
    await writeFile(join(folder, file), source);
    const compilerOptions = { module: "nodenext", target: "es2022", strict: true, isolatedModules: true };
    const types = ["node", "jest"];
    await writeFile(
      join(folder, "tsconfig.json"),
      JSON.stringify({ compilerOptions: { ...compilerOptions, types } }),
    );
    const env = { PATH: process.env["PATH"], ENDPOINT: mock.url("rebilly"), CI: "true" };
    const jest = [join(modules, "jest/bin/jest.js"), "--no-cache"];
    const { stderr } = await run(node, jest, { cwd: folder, env });
    expect(stderr).toMatch(/Tests: +1 passed, 1 total/);
  });
});

test.each(nodes.slice(1))(
  "in Node.js %s, NODE_USE_ENV_PROXY makes the client use the proxy",
  async (_, node) => {
    await using proxy = await startForwardProxy();
    const options = {
      auth: { secretApiKey: "sk_sandbox_mock" },
      server: { endpoint: mock.url("rebilly"), organizationId: "acme" },
    };
    const program = `import { createRebilly } from "@event-contracts/client/rebilly";
    console.log((await createRebilly(${JSON.stringify(options)}).listCustomers()).status);`;
    await writeFile(join(project.folder, "proxy.mjs"), program);
    const env = { PATH: process.env["PATH"], NODE_USE_ENV_PROXY: "1", HTTP_PROXY: proxy.address };
    const { stdout } = await run(node, ["proxy.mjs"], { cwd: project.folder, env });
    expect(stdout).toBe("200\n");
    expect(proxy.targets).toHaveLength(1);
  },
);

/** A CommonJS project below the packed one, which finds its modules there. Jest crawls only its own folder. */
async function subproject(name: string): Promise<string> {
  const folder = join(project.folder, name);
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, "package.json"), '{ "type": "commonjs" }\n');
  if (name.endsWith("jest")) {
    // Jest must find the packages below its root, like those of a user, to decide which of them to compile.
    await cp(
      join(project.folder, "node_modules/@event-contracts"),
      join(folder, "node_modules/@event-contracts"),
      {
        recursive: true,
      },
    );
  }
  return folder;
}

/** The row of a vendor in the table of the packed README, filled with the credentials that the mock server accepts. */
async function readRow(vendor: string): Promise<{ creates: string; options: object; call: string }> {
  const readme = join(project.folder, "node_modules/@event-contracts/client/README.md");
  const rows = (await readFile(readme, "utf8")).split("\n").filter((line) => line.startsWith("| "));
  const row = rows.find((line) => line.includes(`\`@event-contracts/client/${vendor}\``));
  const [, , , creates = "", auth = "", server = "", call = ""] = (row ?? "").split(/(?<!\\)\|/);
  const namesIn = (cell: string): string[] =>
    [...cell.matchAll(/`(\w+)(?=[`:])/g)].map(([, name = ""]) => name);
  const { credentials = {} } = mock.vendors.find(({ name }) => name === vendor) ?? {};
  const [scheme = ""] = namesIn(auth);
  const variables = Object.fromEntries(namesIn(server).map((name) => [name, "acme"]));
  const options = {
    auth: { [scheme]: credentials[scheme] },
    server: { endpoint: mock.url(vendor), ...variables },
  };
  return { creates: creates.replaceAll(/[` ]/g, ""), options, call: call.replaceAll(/[` ]/g, "") };
}

function jestTest(declare: string, from: string, end: string): string {
  return `${declare} { createRebilly } ${from}"@event-contracts/client/rebilly"${end};
    test("a call", async () => {
      const server = { endpoint: process.env.ENDPOINT, organizationId: "acme" };
      const rebilly = createRebilly({ auth: { secretApiKey: "sk_sandbox_mock" }, server });
      expect(await rebilly.listCustomers()).toMatchObject({ ok: true, status: 200 });
    });`;
}

const nestProgram = `import "reflect-metadata";
import { Controller, Get, Inject, Module } from "@nestjs/common";
import { NestFactory } from "@nestjs/core";
import type { Rebilly } from "@event-contracts/client/rebilly";
import { REBILLY, RebillyModule } from "./rebilly.module.js";

@Controller()
class StatusController {
  constructor(@Inject(REBILLY) private readonly rebilly: Rebilly) {}

  @Get()
  async status() {
    const { status } = await this.rebilly.listCustomers();
    return { status };
  }
}

@Module({ imports: [RebillyModule], controllers: [StatusController] })
class AppModule {}

async function main() {
  const app = await NestFactory.create(AppModule, { logger: ["error"] });
  await app.listen(0, "127.0.0.1");
  const response = await fetch(await app.getUrl());
  console.log(await response.text());
  await app.close();
}

void main();
`;
