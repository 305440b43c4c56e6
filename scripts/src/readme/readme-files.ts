import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { OpenApiDocument } from "@event-contracts/contracts/openapi";
import type { OutputFile } from "../output-unit.js";
import { listChoices } from "./choices.js";
import { readRuleTitles } from "./read-rule-titles.js";
import { collectRules } from "./rules.js";
import type { Rule } from "./rules.js";
import { requireRules } from "./require-rules.js";
import { fillSection } from "./section.js";

/**
 * The README of a vendor with the tables of its choices, from the contract, and of its rules, from the tests of the
 * mock server. Nothing where it has no README.
 *
 * @throws {GenerateError} for a rule that no test states as it should be, and for a choice that no rule holds
 */
export async function readmeFiles(
  root: string,
  vendor: string,
  document: OpenApiDocument,
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
  const content =
    rules === undefined ? withChoices : fillSection(path, withChoices, rulesSection(vendor, rules));
  return [{ path, content }];
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
