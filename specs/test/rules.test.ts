import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { parse } from "yaml";
import plugin from "../rules/plugin.js";
import { extensions } from "../rules/vocabulary/extensions.js";
import { fixtures, passing } from "./fixtures.js";
import { SPECS } from "./redocly.js";
import { lint } from "./lint.js";
import type { Problem } from "./lint.js";

const configuration = parse(readFileSync(join(SPECS, "house-style.yaml"), "utf8")) as Record<string, object>;
/** By id, from `rules` and `oas3_1Rules`. */
const rulesTurnedOn = Object.entries({ ...configuration["rules"], ...configuration["oas3_1Rules"] })
  .filter(([, setting]) => setting !== "off")
  .map(([id]) => id);

const folder = mkdtempSync(join(tmpdir(), "event-contracts-rules-"));
const passingFile = join(folder, "passing.json");
const files = fixtures.map(({ name }, index) => join(folder, `${name}-${index}.json`));
let problems: readonly Problem[] = [];

beforeAll(async () => {
  writeFileSync(passingFile, JSON.stringify(passing));
  for (const [index, { contract }] of fixtures.entries()) {
    writeFileSync(files[index] ?? "", JSON.stringify(contract));
  }
  problems = await lint([passingFile, ...files], "house-style.yaml");
}, 180_000);

afterAll(() => rmSync(folder, { recursive: true }));

test("the passing contract breaks no rule", () => {
  expect(problems.filter(({ file }) => file === passingFile)).toEqual([]);
});

describe.each(fixtures.map((fixture, index) => ({ ...fixture, file: files[index] })))(
  "$name",
  ({ name, refuses, at, says, file }) => {
    test(`refuses ${refuses}, and nothing else does`, () => {
      const found = problems.filter((problem) => problem.file === file);
      expect(found).toEqual([
        { ruleId: ruleOf(name), severity: "error", at, file, message: expect.stringContaining(says) },
      ]);
    });
  },
);

test("every rule that the configuration turns on has a fixture", () => {
  const proven = new Set(fixtures.map(({ name }) => ruleOf(name)));
  expect(rulesTurnedOn.filter((id) => !proven.has(id))).toEqual([]);
});

test("every file in rules/ is a rule of the plugin, and turned on", () => {
  const names = readdirSync(join(SPECS, "rules"))
    .filter((file) => file.endsWith(".js") && file !== "plugin.js")
    .map((file) => basename(file, ".js"));
  expect(Object.keys(plugin().rules.oas3)).toEqual(names);
  expect(rulesTurnedOn).toEqual(expect.arrayContaining(names.map((name) => `contracts/${name}`)));
});

describe.each([...extensions.keys()])("%s has a fixture", (name) => {
  test("for a place where it does not belong", () => {
    expect(messagesOf(name)).toContainEqual(expect.stringContaining("does not belong"));
  });

  test("for a wrong shape", () => {
    expect(messagesOf(name)).toContainEqual(expect.not.stringMatching(/does not belong|leads nowhere/));
  });
});

const withLocations = [...extensions.keys()].filter((name) =>
  readFileSync(join(SPECS, `vocabulary/${name}.schema.json`), "utf8").includes("leadsTo"),
);

test.each(withLocations)("%s has a fixture for a location that leads nowhere", (name) => {
  expect(messagesOf(name)).toContainEqual(expect.stringContaining("leads nowhere"));
});

/** The rule that a fixture is for, by its file's name. */
function ruleOf(name: string): string {
  if (extensions.has(name)) return "contracts/vocabulary";
  return rulesTurnedOn.find((id) => id.split("/").at(-1) === name) ?? name;
}

/** The linter's messages about an extension's fixtures. */
function messagesOf(extension: string): string[] {
  return problems
    .filter(({ file }) => basename(file).startsWith(`${extension}-`))
    .map(({ message }) => message);
}
