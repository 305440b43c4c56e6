import { mkdir, mkdtemp, readFile, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

import { toPointer } from "@event-contracts/contracts/openapi";
import { describe, expect, test } from "vitest";

import { createContract, type Contract } from "../src/contract/contract.js";
import { generatedLocator } from "../src/contract/generated-locator.js";
import { loadContract } from "../src/contract/load-contract.js";
import { placeOf, placeOfViolation } from "../src/contract/place-of.js";
import { readContractFile } from "../src/contract/read-contract-file.js";
import { readContract } from "../src/contract/read-contract.js";
import { requestValidators } from "../src/validation/request-validator.js";
import { ownVendors } from "./own-vendors.js";

/** Writes files, and returns the path of the first one. */
async function write(files: Readonly<Record<string, string>>): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "mock-server-"));
  for (const [name, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await writeFile(join(folder, name), text);
  }
  return join(folder, Object.keys(files)[0] ?? "");
}

const read = (file: string): Promise<Contract> =>
  readContractFile(file, { externalRefs: false, backtracking: false });

const parcels = `openapi: 3.1.0
info: { title: Parcels, version: "1" }
paths:
  /parcels:
    post:
      requestBody:
        content:
          application/json:
            schema:
              $ref: "#/components/schemas/Parcel"
      responses:
        "204": { description: Taken. }
components:
  schemas:
    Parcel:
      properties:
        weight:
          type: integer
          maximum: 30
`;

describe("a place in a contract", () => {
  test("is file, line and column of a keyword in a file", async () => {
    const file = await write({ "parcels.yaml": parcels });
    const contract = await read(file);
    const pointer = "#/components/schemas/Parcel/properties/weight/maximum";
    expect(placeOf(contract, pointer)).toEqual({ pointer, file, line: 19, column: 11 });
  });

  test("is that of the nearest value around it, if the file does not have it", async () => {
    const file = await write({ "parcels.yaml": parcels });
    const contract = await read(file);
    const pointer = "#/components/schemas/Parcel/properties/size/minimum";
    expect(placeOf(contract, pointer)).toEqual({ pointer, file, line: 16, column: 7 });
  });

  test("is a pointer without a file, where the file has nothing around it", async () => {
    const contract = await read(await write({ "parcels.yaml": parcels }));
    const pointer = "#/components/schemas/Other/type";
    expect(placeOf(contract, pointer)).toEqual({ pointer });
  });

  test("is that in the document as it is written", async () => {
    const swagger = `swagger: "2.0"
info: { title: Parcels, version: "1" }
paths: {}
definitions:
  Parcel:
    maximum: 30
`;
    const file = await write({ "parcels.yaml": swagger });
    expect(placeOf(await read(file), "#/components/schemas/Parcel/maximum")).toEqual({
      pointer: "#/definitions/Parcel/maximum",
      file,
      line: 6,
      column: 5,
    });
  });

  test("has no file for a document of a program", () => {
    const document = { openapi: "3.1.0", info: { title: "", version: "" }, paths: {} };
    const contract = readContract("parcels", document, {});
    expect(placeOf(contract, "#/paths")).toEqual({ pointer: "#/paths" });
  });

  test("is in the file that a reference leads to", async () => {
    const file = await write({
      "openapi.yaml": parcels.replace('"#/components/schemas/Parcel"', "schemas/all.yaml#/Parcel"),
      "schemas/all.yaml": "Other: {}\nParcel:\n  properties:\n    size: { $ref: size.yaml }\n",
      "schemas/size.yaml": "type: integer\nmaximum: 3\n",
    });
    const contract = await read(file);
    const [operation] = contract.operations;
    if (operation === undefined) throw new Error("There is no operation.");
    const parts = { path: {}, query: "", headers: {}, body: { size: 4 } };
    const result = requestValidators(contract)(operation)(parts);
    const [violation] = result.valid ? [] : result.violations;
    expect(placeOf(contract, violation?.schemaPointer ?? "")).toEqual({
      pointer: violation?.schemaPointer,
      file: join(dirname(file), "schemas/size.yaml"),
      line: 2,
      column: 1,
    });
  });
});

describe("a place in one of our contracts", () => {
  test.each(ownVendors)("is in the YAML file of %s in the checkout", async (vendor) => {
    const contract = await loadContract(vendor);
    const file = `specs/${vendor}/openapi.yaml`;
    const text = await readFile(new URL(`../../../${file}`, import.meta.url), "utf8");
    const lines = text.split("\n");
    const names = Object.entries(contract.document.components?.schemas ?? {}).flatMap(([name, schema]) =>
      Object.keys(schema).map((keyword) => ["components", "schemas", name, keyword]),
    );
    const operations = contract.operations.map(({ pointer }) => `${pointer}/responses`);
    const pointers = [...names.map(toPointer), ...operations];
    for (const pointer of pointers) {
      const place = placeOf(contract, pointer);
      expect(place).toMatchObject({ pointer, file });
      const key = pointer.split("/").at(-1) ?? "";
      expect(lines[(place.line ?? 0) - 1]?.slice((place.column ?? 0) - 1)).toMatch(
        new RegExp(`^"?${key.replaceAll("$", "\\$")}`),
      );
    }
    expect(pointers.length).toBeGreaterThan(30);
  });

  test("is in the generated file, where there is no other", async () => {
    const text = JSON.stringify({ info: { title: "Parcels" } }, undefined, 2);
    const file = await write({ "packages/contracts/src/generated/parcels/openapi.json": text });
    expect(generatedLocator("parcels", file)("#/info/title")).toEqual({ file, line: 3, column: 6 });
  });

  test("reads no file before the first question, and each once", async () => {
    const file = await write({ "packages/contracts/src/generated/parcels/openapi.json": "{}" });
    const source = join(dirname(file), "../../../../../specs/parcels/openapi.yaml");
    const locate = generatedLocator("parcels", file);
    await mkdir(dirname(source), { recursive: true });
    await writeFile(source, "info:\n  title: Parcels\n");
    const place = { file: source, line: 2, column: 3 };
    expect(locate("#/info/title")).toMatchObject({ line: place.line, column: place.column });
    await writeFile(source, "");
    expect(locate("#/info/title")).toMatchObject({ file: "specs/parcels/openapi.yaml", line: 2 });
  });

  test("has no file, if none can be read", () => {
    expect(generatedLocator("parcels", "/nowhere/a/b/c/d/openapi.json")("#/info")).toBeUndefined();
  });
});

test("a violation of a rule that is no keyword has the place of the part that it is about", () => {
  const contract = createContract("parcels", {
    openapi: "3.1.0",
    info: { title: "Parcels", version: "1" },
    paths: {
      "/parcels": {
        post: {
          parameters: [{ name: "size", in: "query" }],
          requestBody: { $ref: "#/components/requestBodies/Parcel" },
          responses: {},
        },
      },
    },
    components: { requestBodies: { Parcel: { content: { "application/json": {} } } } },
  });
  const [operation] = contract.operations;
  if (operation === undefined) throw new Error("There is no operation.");
  const rule = { keyword: "", params: {}, value: undefined, message: "must be ours" };
  const places = (
    [
      { ...rule, in: "query", at: ["size"] },
      { ...rule, in: "header", at: ["x-other"] },
      { ...rule, in: "body", at: ["name"] },
      { ...rule, in: "response", at: [] },
      { ...rule, in: "body", at: [], schemaPointer: "#/info" },
    ] as const
  ).map((violation) => placeOfViolation(contract, operation, violation).pointer);
  expect(places).toEqual([
    "#/paths/~1parcels/post/parameters/0",
    "#/paths/~1parcels/post/parameters",
    "#/components/requestBodies/Parcel",
    "#/paths/~1parcels/post/responses",
    "#/info",
  ]);
});
