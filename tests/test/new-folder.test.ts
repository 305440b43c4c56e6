import { execFile } from "node:child_process";
import { cp, mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";

import { startMockServer } from "@event-contracts/mock-server";
import { afterAll, beforeAll, expect, test } from "vitest";

const run = promisify(execFile);
const repository = join(import.meta.dirname, "../..");
const NAME = "city-zoo";

/**
 * A document as vendors publish them, which nobody wrote for this project: OpenAPI 3.0, no descriptions, no examples, no
 * 4XX, names and extensions of its own, a recursive schema.
 */
const published = `
openapi: 3.0.3
info: { title: City zoo, version: 1.0.0, x-logo: { url: https://zoo.example/logo.png } }
servers: [{ url: https://api.zoo.example/v2 }]
paths:
  /animals:
    get:
      operationId: list_animals
      tags: [animals, public]
      x-codeSamples: []
      parameters:
        - { name: limit, in: query, schema: { type: integer, format: int32 } }
        - { name: kinds, in: query, style: pipeDelimited, explode: false, schema: { type: array, items: { type: string } } }
      responses:
        "200":
          description: OK
          content:
            application/json: { schema: { type: array, items: { $ref: "#/components/schemas/animal" } } }
    post:
      operationId: create_animal
      requestBody:
        content:
          application/json: { schema: { $ref: "#/components/schemas/animal" } }
      responses:
        "201": { description: "" }
  /animals/{animal_id}:
    get:
      operationId: get_animal
      security: [{ token: [] }, {}]
      parameters: [{ name: animal_id, in: path, required: true, schema: { type: string } }]
      responses:
        "200":
          description: OK
          content:
            application/json: { schema: { $ref: "#/components/schemas/animal" } }
components:
  securitySchemes:
    token: { type: http, scheme: bearer }
  schemas:
    animal:
      type: object
      properties:
        id: { type: integer, format: int64, readOnly: true }
        name: { type: string }
        kind: { type: string, enum: [cat, dog], nullable: true }
        parents: { type: array, items: { $ref: "#/components/schemas/animal" } }
`;

/** A copy of the parts of the checkout that a new folder changes, with a folder of the published document. */
let root: string;
const contract = (): string => join(root, "specs", NAME, "openapi.yaml");

beforeAll(async () => {
  // In this package, so that a program finds its dependencies.
  root = await mkdtemp(join(import.meta.dirname, "../.new-folder-"));
  await cp(join(repository, ".oxfmtrc.json"), join(root, ".oxfmtrc.json"));
  await cp(join(repository, "tsconfig.base.json"), join(root, "tsconfig.base.json"));
  for (const folder of await readdir(join(repository, "specs"))) {
    const file = join("specs", folder, "openapi.yaml");
    await cp(join(repository, file), join(root, file)).catch(() => undefined); // not every folder is a contract
  }
  await cp(join(repository, "specs/vocabulary"), join(root, "specs/vocabulary"), { recursive: true });
  for (const name of ["contracts", "client"]) await copyPackage(name);
  await mkdir(join(root, "specs", NAME));
  await writeFile(contract(), published);
  await run(process.execPath, [join(repository, "scripts/generate.mjs"), "--root", root]);
}, 120_000);
afterAll(async () => rm(root, { recursive: true, force: true }));

/** Copies the sources of a package. Its dependencies are those of the checkout, except for packages that were copied. */
async function copyPackage(name: string): Promise<void> {
  const [from, to] = [join(repository, "packages", name), join(root, "packages", name)];
  for (const part of ["src", "package.json"]) await cp(join(from, part), join(to, part), { recursive: true });
  const config = { extends: "../../tsconfig.base.json", include: ["src"], exclude: ["**/*.test.ts"] };
  const compilerOptions = { lib: ["ES2023", "DOM", "DOM.Iterable"], types: ["node"] };
  await writeFile(join(to, "tsconfig.json"), JSON.stringify({ ...config, compilerOptions }));
  const modules = await readdir(join(from, "node_modules")).catch(() => []);
  await mkdir(join(to, "node_modules/@event-contracts"), { recursive: true });
  for (const module of modules.filter((each) => each !== "@event-contracts"))
    await symlink(join(from, "node_modules", module), join(to, "node_modules", module));
  if (name !== "contracts")
    await symlink(join(root, "packages/contracts"), join(to, "node_modules/@event-contracts/contracts"));
}

test("the generated types and the client compile", { timeout: 120_000 }, async () => {
  const compiler = join(repository, "packages/client/node_modules/.bin/tsc");
  for (const name of ["contracts", "client"]) {
    const result = run(compiler, ["--noEmit", "-p", join(root, "packages", name)]);
    await expect(result, "The compiler finds no error.").resolves.toMatchObject({ stdout: "" });
  }
  expect(await readFile(join(root, "packages/client/src/vendors", `${NAME}.ts`), "utf8")).toContain(
    "createCityZoo",
  );
});

test("the linter finds no error", { timeout: 120_000 }, async () => {
  const folder = join(root, "only");
  await cp(join(root, "specs", NAME), join(folder, NAME), { recursive: true });
  await expect(run(process.execPath, [join(repository, "specs/lint.js"), folder])).resolves.toBeDefined();
});

test("the mock server responds to each operation", async () => {
  await using mock = await startMockServer({ specs: [contract()] });
  const url = `${mock.url(NAME)}/v2/animals`;
  const body = JSON.stringify({ name: "Tom" });
  const responses = [
    await fetch(url),
    await fetch(url, { method: "POST", headers: { "content-type": "application/json" }, body }),
    await fetch(`${url}/1`, { headers: { authorization: "Bearer mock" } }),
  ];
  expect(responses.map(({ status }) => status)).toEqual([200, 201, 200]);
});

test("the site has its pages", { timeout: 180_000 }, async () => {
  const contracts = join(root, "docs-contracts");
  await mkdir(join(contracts, NAME), { recursive: true });
  const bundled = join(root, "packages/contracts/src/generated", NAME, "openapi.json");
  await cp(bundled, join(contracts, NAME, "openapi.json"));
  const docs = join(repository, "apps/docs");
  // In the package of the site, so that the built code can import its dependencies.
  const site = await mkdtemp(join(docs, ".build-"));
  try {
    await run(process.execPath, ["scripts/build.mjs", site], {
      cwd: docs,
      env: { PATH: process.env["PATH"], HOME: process.env["HOME"], DOCS_CONTRACTS: contracts },
    });
    const page = await readFile(join(site, NAME, "list_animals/index.html"), "utf8");
    expect(page).toContain("list_animals");
    expect(await readFile(join(site, NAME, "list_animals.ts"), "utf8")).toContain("cityZoo.list_animals(");
  } finally {
    await rm(site, { recursive: true });
  }
});
