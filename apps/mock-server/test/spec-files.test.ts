import { execFileSync } from "node:child_process";
import { mkdir, mkdtemp, symlink, truncate, writeFile } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";

import { startMockServer } from "../src/server/start.js";
import { StartError } from "../src/server/start-error.js";

const schema = "type: object\nrequired: [id]\nproperties: { id: { type: string, const: found } }\n";
let web: Server;
let url: string;
let requested: string[] = [];
/** `contract/` is the folder of the contract. */
let home: string;

beforeAll(async () => {
  web = createServer((request, response) => {
    requested.push(request.url ?? "");
    response.setHeader("content-type", "application/yaml").end(schema);
  });
  await new Promise<void>((resolve) => web.listen(0, "127.0.0.1", resolve));
  url = `http://127.0.0.1:${(web.address() as AddressInfo).port}`;
});
afterAll(() => web.close());

beforeEach(async () => {
  requested = [];
  home = await mkdtemp(join(tmpdir(), "mock-server-"));
  await mkdir(join(home, "contract", "schemas"), { recursive: true });
  await mkdir(join(home, "contract-2"));
  for (const file of ["contract/schemas/inside.yaml", "outside.yaml", "contract-2/neighbour.yaml"])
    await writeFile(join(home, file), schema);
  await symlink(join(home, "outside.yaml"), join(home, "contract", "link.yaml"));
  await symlink(home, join(home, "contract", "up"));
});

/** Writes a contract with one operation, `GET /thing`, whose 200 has this content. */
async function write(content: string, more = ""): Promise<string> {
  const file = join(home, "contract", "parcels.yaml");
  const text = `openapi: 3.1.0
info: { title: Parcels, version: "1" }
paths:
  /thing:
    get:
      operationId: getThing
      responses:
        "200":
          description: A thing.
          content: { application/json: ${content} }
${more}`;
  await writeFile(file, text);
  return file;
}

const reference = ($ref: string): Promise<string> => write(`{ schema: { $ref: ${JSON.stringify($ref)} } }`);

/** The message of the error with which a start ends. */
async function refusal(file: string, externalRefs = false): Promise<string> {
  const error: unknown = await startMockServer({ specs: [file], externalRefs }).then(
    (server) => server.close(),
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(StartError);
  const { message } = error as StartError;
  expect([message.includes("\n"), message.length < 1000]).toEqual([false, true]);
  return message;
}

/** The detail with which the operation of a contract with a fault answers. The server says the same when it starts. */
async function unserved(file: string, externalRefs = false): Promise<string> {
  await using server = await startMockServer({ specs: [file], externalRefs });
  const response = await server.fetch(new Request(`${server.url("parcels")}/thing`));
  const { detail } = (await response.json()) as { readonly detail: string };
  const [, fault = ""] = detail.split("The contract has a fault: ");
  expect(server.notices).toEqual([
    `parcels: 1 of 1 operations answer 501, as the contract has faults. The first one: ${fault}`,
  ]);
  expect([response.status, fault.includes("\n"), fault.length < 1000]).toEqual([501, false, true]);
  return fault;
}

async function body(file: string, externalRefs = false): Promise<unknown> {
  await using server = await startMockServer({ specs: [file], externalRefs });
  return (await server.fetch(new Request(`${server.url("parcels")}/thing`))).json();
}

describe("references", () => {
  test("may lead to files in the folder of the contract", async () => {
    expect(await body(await reference("schemas/inside.yaml"))).toEqual({ id: "found" });
    expect(await body(await reference("./schemas/../schemas/inside.yaml"))).toEqual({ id: "found" });
    expect(await body(await reference(join(home, "contract/schemas/inside.yaml")))).toEqual({ id: "found" });
  });

  test("may lead to files in the folder of a contract that is reached by a symbolic link", async () => {
    await reference("schemas/inside.yaml");
    await symlink(join(home, "contract"), join(home, "linked"));
    expect(await body(join(home, "linked", "parcels.yaml"))).toEqual({ id: "found" });
  });

  test.each([
    ["the folder above", () => "../outside.yaml"],
    ["a folder with the same beginning", () => "../contract-2/neighbour.yaml"],
    ["an absolute path", () => join(home, "outside.yaml")],
    ["a symbolic link out of the folder", () => "link.yaml"],
    ["a symbolic link to the folder above", () => "up/outside.yaml"],
    ["the network", () => `${url}/thing.yaml`],
  ])("to %s need permission", async (_what, target) => {
    const file = await reference(target());
    expect(await unserved(file)).toMatch(
      /parcels\.yaml:10:42 \(#\/paths\/~1thing\/get\/responses\/200\/content\/application~1json\/schema\): \S+ is (outside the folder of the contract|a URL)\. Copy .* --external-refs/,
    );
    expect(requested).toEqual([]);
    expect(await body(file, true)).toEqual({ id: "found" });
  });

  test("to a data URL need permission", async () => {
    const file = await reference("data:application/yaml,type:%20string");
    expect(await unserved(file)).toContain("data:application/yaml,type:%20string is a URL. Copy");
  });

  test("to the URL of a file are refused in any case", async () => {
    const file = await reference(`file://${join(home, "contract/schemas/inside.yaml")}`);
    for (const externalRefs of [false, true])
      expect(await unserved(file, externalRefs)).toContain("is a URL of a file. Write a relative path.");
  });

  test("of another file are refused with the name of that file", async () => {
    await writeFile(join(home, "contract/schemas/inside.yaml"), '{ $ref: "../../outside.yaml" }');
    expect(await unserved(await reference("schemas/inside.yaml"))).toMatch(
      /outside\.yaml is outside the folder/,
    );
  });

  test("of two files with schemas of one name are told apart", async () => {
    await mkdir(join(home, "contract", "other"));
    for (const [folder, value] of [
      ["schemas", 1],
      ["other", 2],
    ] as const)
      await writeFile(join(home, "contract", folder, "version.yaml"), `Version: { const: ${value} }\n`);
    const file = await write(
      '{ schema: { type: object, required: [a, b], properties: { a: { $ref: "schemas/version.yaml#/Version" }, b: { $ref: "other/version.yaml#/Version" } } } }',
    );
    expect(await body(file)).toEqual({ a: 1, b: 2 });
  });

  test("of discriminators and in data lead nowhere", async () => {
    const data = `{ $ref: "${url}/data", externalValue: "${url}/value" }`;
    const file = await write(
      `{ schema: { type: object, discriminator: { propertyName: id, mapping: { a: "${url}/mapping" } } }, example: ${data} }`,
    );
    const error = await startMockServer({ specs: [file] }).then(
      (server) => server.close(),
      (thrown: unknown) => thrown,
    );
    expect(error === undefined || error instanceof StartError).toBe(true);
    expect(requested).toEqual([]);
  });
});

describe("externalValue", () => {
  const example = (externalValue: string): Promise<string> =>
    write(
      `{ schema: { type: string, default: from-schema }, examples: { e: { externalValue: "${externalValue}" } } }`,
    );

  test("is never read outside the folder of the contract", async () => {
    for (const target of [`${url}/value.json`, "../outside.yaml", "file:///etc/hostname"])
      for (const externalRefs of [false, true])
        expect(await body(await example(target), externalRefs)).toBe("from-schema");
    expect(requested).toEqual([]);
  });

  test("is the example if it is a file of the folder", async () => {
    await writeFile(join(home, "contract", "example.json"), '"from-file"');
    expect(await body(await example("example.json"))).toBe("from-file");
  });

  test("is left alone if there is no such file", async () => {
    expect(await body(await example("examples/none.json"))).toBe("from-schema");
  });

  test("stays in data, where it is a property like any other", async () => {
    const data = `{ id: found, externalValue: "${url}/value" }`;
    expect(await body(await write(`{ schema: { type: object }, example: ${data} }`))).toEqual({
      id: "found",
      externalValue: `${url}/value`,
    });
    expect(requested).toEqual([]);
  });
});

/** Lists of lists of aliases: `levels` lines that stand for 9^levels values. */
function bomb(levels: number, indent: string): string {
  const lines = Array.from({ length: levels }, (_, level) => {
    const item = level === 0 ? "lol" : `*l${level - 1}`;
    return `${indent}k${level}: &l${level} [${Array(9).fill(item).join(", ")}]`;
  });
  return lines.join("\n");
}

describe("files that cost more than their size suggests", () => {
  const quickly = 5000;

  test.each([
    ["an extension", `x-bomb:\n${bomb(12, "  ")}\n`],
    ["an example", `components:\n  schemas:\n    S:\n      example:\n${bomb(12, "        ")}\n`],
    ["schemas", schemaBomb()],
  ])(
    "refuses aliases in %s that stand for too many values",
    async (_where, more) => {
      expect(await refusal(await write("{}", more))).toMatch(
        /parcels\.yaml cannot be served: #\/\S+ stands for more than 50000 values\. Use \$ref in place of aliases/,
      );
    },
    quickly,
  );

  test(
    "refuses them in a file that the contract refers to, and names it",
    async () => {
      await writeFile(join(home, "contract/schemas/inside.yaml"), `x-bomb:\n${bomb(12, "  ")}\n`);
      expect(await unserved(await reference("schemas/inside.yaml"))).toMatch(
        /schemas\/inside\.yaml#\/x-bomb\/k\d stands for more than 50000 values/,
      );
    },
    quickly,
  );

  test("accepts aliases of ordinary use", async () => {
    const file = await write(
      "&c { schema: { const: aliased } }",
      "x-copies: [*c, *c]\nx-merged: { <<: *c }\n",
    );
    expect(await body(file)).toBe("aliased");
  });

  test.each([
    ["that contains itself", "x-a: &a [*a]\n", "#/x-a/0 is an alias of a value that contains it."],
    ["that contains itself further below", "x-a: &a { b: { c: *a } }\n", "#/x-a/b/c is an alias"],
    [
      "that is nested too deep by aliases",
      `x-deep:\n${Array.from({ length: 20 }, (_, i) => `  k${i}: &k${i} ${"[".repeat(80)}${i ? `*k${i - 1}` : ""}${"]".repeat(80)}`).join("\n")}\n`,
      "is nested more than 500 levels deep.",
    ],
    ["that is nested too deep", `x-deep: ${"[".repeat(20_000)}\n`, "nesting exceeded maxDepth (100)"],
  ])("refuses a value %s", async (_what, more, message) => {
    expect(await refusal(await write("{}", more))).toContain(message);
  });

  test("refuses folders, pipes and huge files", async () => {
    expect(await refusal(join(home, "contract"))).toMatch(/is a folder\. Name the OpenAPI file in it\.$/);
    const pipe = join(home, "pipe.yaml");
    execFileSync("sh", ["-c", `mkfifo "$0"`, pipe]);
    expect(await refusal(pipe)).toMatch(/is not a regular file\. Copy its content to one\.$/);
    expect(await refusal("/dev/zero")).toMatch(/is not a regular file\./);
    const huge = join(home, "huge.yaml");
    await writeFile(huge, "");
    await truncate(huge, 60 * 1024 ** 2);
    expect(await refusal(huge)).toMatch(
      /huge\.yaml has 60 MiB, and at most 50 MiB are read\. Split it into files\.$/,
    );
  });
});

function schemaBomb(): string {
  const lines = Array.from({ length: 12 }, (_, level) => {
    const item = level === 0 ? "{ type: string }" : `*s${level - 1}`;
    return `    S${level}: &s${level} { oneOf: [${Array(5).fill(item).join(", ")}] }`;
  });
  return `components:\n  schemas:\n${lines.join("\n")}\n`;
}
