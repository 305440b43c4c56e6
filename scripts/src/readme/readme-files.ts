import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { OpenApiDocument } from "@event-contracts/contracts/openapi";
import type { OutputFile } from "../output-unit.js";
import { listChoices } from "./choices.js";
import { readRuleTitles } from "./read-rule-titles.js";
import { collectRules } from "./rules.js";
import type { Rule } from "./rules.js";
import { requireRules } from "./require-rules.js";
import { listScenarios } from "../scenario-files.js";
import { fillSection } from "./section.js";

/**
 * The README of a vendor with the tables of its choices, from the contract, of its rules, from the tests of the mock
 * server, and of its scenarios. Nothing where it has no README.
 *
 * @param scenarios the generated scenarios; undefined: there are none
 * @throws {GenerateError} for a rule that no test states as it should be, and for a choice that no rule holds
 */
export async function readmeFiles(
  root: string,
  vendor: string,
  document: OpenApiDocument,
  scenarios?: string,
): Promise<OutputFile[]> {
  const titles = await readRuleTitles(root, vendor);
  const rules = titles && collectRules(titles);
  const choices = listChoices(document);
  if (rules !== undefined) requireRules(`specs/${vendor}/openapi.yaml`, choices, rules);
  const path = `specs/${vendor}/README.md`;
  const text = await readFile(join(root, path), "utf8").catch(() => undefined);
  if (text === undefined) return [];
  const withChoices = fillSection(path, text, {
    name: "choices",
    heading: "Choices where the vendor is silent",
    note: "written by `npm run generate` from `x-undocumented` in openapi.yaml; change a sentence there",
    head: ["place", "choice", "rule"],
    rows: choices.map((choice) => [choice.places.join("; "), choice.sentence, choice.rules.join(", ")]),
  });
  const withRules =
    rules === undefined ? withChoices : fillSection(path, withChoices, rulesSection(vendor, rules));
  return [{ path, content: fillSection(path, withRules, scenariosSection(scenarios)) }];
}

function scenariosSection(scenarios: string | undefined) {
  const listed = scenarios === undefined ? [] : listScenarios(scenarios);
  return {
    name: "scenarios",
    heading: "Scenarios of the mock server",
    note: "written by `npm run generate` from scenarios.arazzo.yaml; change a summary there",
    head: ["scenario", "state after it", "inputs"],
    rows: listed.map(({ name, summary, inputs }) => [
      `\`${name}\``,
      summary,
      inputs.map((input) => `\`${input}\``).join(", "),
    ]),
  };
}

function rulesSection(vendor: string, rules: readonly Rule[]) {
  const folder = `apps/mock-server/test/${vendor}`;
  return {
    name: "rules",
    heading: "Semantics",
    note: `written by \`npm run generate\` from the tests in ${folder}; change a sentence there`,
    head: ["rule", "what a server does", "rests on", "held by"],
    rows: rules.map(({ id, sentence, restsOn, files }) => [
      id,
      sentence,
      restsOn.join(", "),
      files.map((file) => `\`${nameOf(file)}\``).join(", "),
    ]),
  };
}

/** `timeline` of `apps/mock-server/test/rebilly/timeline.test.ts`. */
function nameOf(file: string): string {
  return file.slice(file.lastIndexOf("/") + 1).replace(/\.test\.ts$/, "");
}
