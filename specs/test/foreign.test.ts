import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { fixtures } from "./fixtures.js";
import { lint } from "./lint.js";
import type { Problem } from "./lint.js";

/** Rules of `redocly.yaml`, which holds for every folder: the others are house style. */
const CHECKED = new Set(["spec-strict-refs", "struct", "linear-patterns", "vocabulary"]);

/** A document as vendors publish them: valid, and without anything that the house style asks for. */
const published = {
  openapi: "3.0.3",
  info: { title: "Zoo", version: "1", "x-logo": { url: "https://zoo.example/logo.png" } },
  servers: [{ url: "https://zoo.example/v2/" }],
  paths: {
    "/animals/": {
      get: {
        operationId: "list_animals",
        tags: ["one", "two"],
        "x-codeSamples": [],
        parameters: [{ name: "limit", in: "query", schema: { type: "integer", format: "uint7" } }],
        responses: {
          default: {
            description: "",
            content: { "application/json": { schema: { type: "array", items: {} } } },
          },
        },
      },
      post: {
        requestBody: { content: { "application/xml": {} } },
        responses: { "2XX": { description: "Done." } },
      },
    },
  },
};

const folder = mkdtempSync(join(tmpdir(), "event-contracts-foreign-"));
const publishedFile = join(folder, "published.json");
/** The contracts that break a rule of the house style only. */
const styled = fixtures.filter(({ name }) => !name.startsWith("x-") && !CHECKED.has(name));
const files = styled.map(({ name }, index) => join(folder, `${name}-${index}.json`));
/** The contracts that use an extension of the vocabulary wrongly. */
const misused = fixtures.filter(({ name }) => name.startsWith("x-"));
const misusedFiles = misused.map(({ name }, index) => join(folder, `misused-${name}-${index}.json`));
let problems: readonly Problem[] = [];

beforeAll(async () => {
  writeFileSync(publishedFile, JSON.stringify(published));
  for (const [index, { contract }] of styled.entries())
    writeFileSync(files[index] ?? "", JSON.stringify(contract));
  for (const [index, { contract }] of misused.entries())
    writeFileSync(misusedFiles[index] ?? "", JSON.stringify(contract));
  problems = await lint([publishedFile, ...files, ...misusedFiles], "redocly.yaml");
}, 180_000);

afterAll(() => rmSync(folder, { recursive: true }));

const errorsOf = (file: string | undefined): readonly Problem[] =>
  problems.filter((problem) => problem.file === file && problem.severity === "error");

test("a document that a vendor publishes passes", () => {
  expect(errorsOf(publishedFile)).toEqual([]);
});

test("a contract that breaks only the house style passes", () => {
  expect(files.flatMap(errorsOf)).toEqual([]);
});

describe.each(misused.map((fixture, index) => ({ ...fixture, file: misusedFiles[index] })))(
  "$name",
  ({ refuses, at, file }) => {
    test(`refuses ${refuses}, in every folder`, () => {
      expect(errorsOf(file).map((problem) => problem.at)).toEqual([at]);
    });
  },
);
