import { spawnSync } from "node:child_process";
import { access, appendFile, readFile, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { readTree } from "./read-tree.js";
import { check, generate, runGenerate } from "./run-generate.js";
import { courier, temporaryRoot, write } from "./temporary-root.js";

const folder = "packages/contracts/src/generated";
const clientFolder = "packages/client/src/vendors";
const formatter = fileURLToPath(new URL("../node_modules/.bin/oxfmt", import.meta.url));

test("writes the output of a contract, and reports one line per vendor", async () => {
  const root = await temporaryRoot({ courier });
  const { status, stdout, stderr } = await runGenerate("--root", root);
  expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
  expect(stdout.split("\n")).toEqual([
    "courier: manifest.ts, openapi.json, types.ts, index.ts, client/courier.ts, client/types/courier.ts, client/drift/courier.ts, client/operations/courier.ts",
    "all vendors: index.ts",
    expect.stringMatching(/^1 vendor: 9 files changed \(\d+ ms\)$/),
    "courier is generated; `npm run lint` checks the rest.",
    "Optional, and not there yet:",
    expect.stringContaining("  specs/courier/README.md: "),
    expect.stringContaining("  specs/courier/workflow.arazzo.yaml: "),
    expect.stringContaining("  specs/courier/scenarios.arazzo.yaml: "),
    ...["apps/mock-server", "packages/client"].map((path) => expect.stringContaining(`  ${path}/src/`)),
    "",
  ]);
  expect([...(await readTree(root)).keys()]).toEqual([
    "packages/client/src/drift/courier.ts",
    "packages/client/src/operations/courier.ts",
    "packages/client/src/vendor-types/courier.ts",
    `${clientFolder}/courier.ts`,
    `${folder}/courier/index.ts`,
    `${folder}/courier/manifest.ts`,
    `${folder}/courier/openapi.json`,
    `${folder}/courier/types.ts`,
    `${folder}/index.ts`,
  ]);
});

test("the mock server's own API has all files, and is no vendor", async () => {
  const control = courier.replace("openapi: 3.1.0\n", "openapi: 3.1.0\nx-control-plane: true\n");
  const root = await temporaryRoot({ control, courier });
  const { stdout } = await runGenerate("--root", root);
  expect(stdout).toContain("client/control.ts");
  expect(stdout).toContain("1 vendor: 17 files changed");
  expect(stdout).not.toContain("control is generated");
  const index = await readFile(join(root, folder, "index.ts"), "utf8");
  expect(index).toContain('export const contracts = ["control", "courier"] as const;');
  expect(index).toContain('export const vendors = ["courier"] as const;');

  await write(root, "specs/control/openapi.yaml", courier);
  await generate(root);
  const changed = await readFile(join(root, folder, "index.ts"), "utf8");
  expect(changed).toContain('export const vendors = ["control", "courier"] as const;');
});

test("a second run writes nothing: the same bytes, the same moments", async () => {
  const root = await temporaryRoot({ courier });
  await generate(root);
  const before = await readTree(root);
  await generate(root);
  expect(await readTree(root)).toEqual(before);
});

test("two machines write the same bytes", async () => {
  const [one, two] = [await temporaryRoot({ courier }), await temporaryRoot({ courier })];
  await generate(one);
  await generate(two);
  const [first, second] = [await readTree(one), await readTree(two)];
  for (const [path, { content }] of first) expect(second.get(path)?.content).toBe(content);
});

test("an edit of the contract rewrites only the files that contain it", async () => {
  const root = await temporaryRoot({ courier });
  await generate(root);
  await write(root, "specs/courier/openapi.yaml", courier.replace("version: 1.2.0", "version: 1.3.0"));
  expect(await generate(root)).toBe("courier: openapi.json\n1 vendor: 1 file changed (0 ms)");
});

test("--check passes where nothing differs", async () => {
  const root = await temporaryRoot({ courier });
  await generate(root);
  expect(await check(root)).toMatchObject({ report: "1 vendor: up to date (0 ms)", status: 0 });
});

test("--check names the changed, missing and extra files and the command to run, and writes nothing", async () => {
  const root = await temporaryRoot({ courier });
  await generate(root);
  const manifest = await readFile(join(root, folder, "courier/manifest.ts"), "utf8");
  await appendFile(join(root, folder, "courier/manifest.ts"), "// by hand\n");
  await rm(join(root, clientFolder, "courier.ts"));
  await write(root, `${folder}/stranger/index.ts`, "export {};\n");
  const before = await readTree(root);

  const { report, status } = await check(root);
  expect(report.split("\n")).toEqual([
    `stale   ${folder}/courier/manifest.ts:${manifest.split("\n").length}`,
    `missing ${clientFolder}/courier.ts`,
    `extra   ${folder}/stranger/index.ts`,
    "3 files differ from what they are generated from. Run `npm run generate`.",
  ]);
  expect(status).toBe(1);
  expect(await readTree(root)).toEqual(before);
});

test("a vendor whose contract is gone loses its output", async () => {
  const root = await temporaryRoot({ courier, depot: courier });
  await generate(root);
  await rm(join(root, "specs/depot/openapi.yaml"));
  expect(await generate(root)).toContain(
    "depot: client/drift/depot.ts (deleted), client/operations/depot.ts (deleted), client/types/depot.ts (deleted), client/depot.ts (deleted), index.ts (deleted)",
  );
  const paths = [...(await readTree(root)).keys()];
  expect(paths.filter((path) => path.includes("depot"))).toEqual([]);
  await expect(access(join(root, folder, "depot"))).rejects.toThrow("ENOENT");
  expect(await readFile(join(root, folder, "index.ts"), "utf8")).toContain('["courier"]');
});

test("a file that someone wrote in a generated folder is not deleted, and nothing is written", async () => {
  const root = await temporaryRoot({ courier });
  await write(root, `${clientFolder}/mine.ts`, "export const mine = 1;\n");
  await expect(generate(root)).rejects.toThrow(`${clientFolder}/mine.ts: This file is not generated.`);
  await expect(readTree(root)).rejects.toThrow("ENOENT"); // there is no folder of contracts
});

test("the output passes the repository's formatter", async () => {
  const root = await temporaryRoot({ courier });
  await generate(root);
  const { status, stdout } = spawnSync(formatter, ["--check", "packages"], { cwd: root, encoding: "utf8" });
  expect({ status, stdout }).toMatchObject({ status: 0 });
});

test("openapi.json keeps the contract's order, references and extensions", async () => {
  const root = await temporaryRoot({ courier });
  await generate(root);
  const document: unknown = JSON.parse(await readFile(join(root, folder, "courier/openapi.json"), "utf8"));
  expect(Object.keys(document as object)).toEqual([
    "openapi",
    "info",
    "servers",
    "tags",
    "security",
    "x-rate-limit",
    "x-error-code",
    "paths",
    "components",
  ]);
  expect(document).toMatchObject({
    paths: { "/parcels/{parcelId}/events": { get: { "x-vendor-operation": "GetEvents" } } },
    components: {
      schemas: {
        Event: {
          properties: {
            at: { "x-timestamp": "unix-seconds" },
            parent: { $ref: "#/components/schemas/Event" },
          },
        },
      },
    },
  });
});

test("a schema in a file of its own moves into the document", async () => {
  const contract = courier.replace(
    'parent: { $ref: "#/components/schemas/Event" }',
    "parent: { $ref: ./parent.yaml }",
  );
  const root = await temporaryRoot({ courier: contract });
  await write(root, "specs/courier/parent.yaml", "type: string\ndescription: The event before.\n");
  await generate(root);
  const json = await readFile(join(root, folder, "courier/openapi.json"), "utf8");
  expect(JSON.parse(json)).toMatchObject({
    components: {
      schemas: {
        Event: { properties: { parent: { $ref: "#/components/schemas/parent" } } },
        parent: { type: "string" },
      },
    },
  });
});

test("an unchanged contract is not read again", async () => {
  const root = await temporaryRoot({ courier, depot: courier });
  await generate(root);
  const { stdout } = await runGenerate("--root", root);
  expect(stdout).toMatch(/^2 vendors: nothing to write/);
  const cache = join(root, "node_modules/.cache/event-contracts/generate.json");
  const before = await stat(cache);
  await generate(root);
  expect((await stat(cache)).mtimeMs).toBe(before.mtimeMs);
});

test("a file that the contract refers to is an input, too", async () => {
  const contract = courier.replace(
    'parent: { $ref: "#/components/schemas/Event" }',
    "parent: { $ref: ./parent.yaml }",
  );
  const root = await temporaryRoot({ courier: contract });
  await write(root, "specs/courier/parent.yaml", "type: string\n");
  await generate(root);
  await write(root, "specs/courier/parent.yaml", "type: integer\n");
  expect(await generate(root)).toContain("courier: openapi.json, types.ts");
});

test("output that was edited by hand is found and replaced, although its contract is unchanged", async () => {
  const root = await temporaryRoot({ courier, depot: courier });
  await generate(root);
  const path = join(root, folder, "depot/types.ts");
  const before = await readFile(path, "utf8");
  await appendFile(path, "// by hand\n");
  expect((await check(root)).status).toBe(1);
  expect(await generate(root)).toContain("depot: types.ts");
  expect(await readFile(path, "utf8")).toBe(before);
});

test("a cache that is damaged is made again", async () => {
  const root = await temporaryRoot({ courier });
  await generate(root);
  await write(root, "node_modules/.cache/event-contracts/generate.json", "{");
  expect(await check(root)).toMatchObject({ report: "1 vendor: up to date (0 ms)", status: 0 });
});

test("a vocabulary becomes types: of each extension, and of the kinds of node that may have it", async () => {
  const root = await temporaryRoot({ courier });
  const schema = { appliesTo: ["Operation"], type: "object", properties: { seconds: { type: "integer" } } };
  await write(root, "specs/vocabulary/x-delay.schema.json", JSON.stringify(schema));
  expect(await generate(root)).toContain("vocabulary: vocabulary.ts");
  const text = await readFile(join(root, folder, "vocabulary.ts"), "utf8");
  expect(text).toContain("readonly seconds?: number;");
  expect(text).toContain('Operation: { "x-delay"?: Vocabulary["x-delay"] };');
});

test("a path item by reference, and servers of a path, are in the manifest", async () => {
  const contract = courier
    .replace(
      "  /token:\n    post:",
      "  /token: { $ref: '#/components/pathItems/Token' }\ncomponents:\n  pathItems:\n    Token:\n     servers: [{ url: https://login.courier.example }]\n     post:",
    )
    .replace("\ncomponents:\n  securitySchemes:", "\n  securitySchemes:");
  const root = await temporaryRoot({ courier: contract });
  await generate(root);
  const manifest = await readFile(join(root, folder, "courier/manifest.ts"), "utf8");
  expect(manifest.slice(manifest.indexOf("generateToken"))).toContain(
    'servers: [{ url: "https://login.courier.example" }]',
  );
});
