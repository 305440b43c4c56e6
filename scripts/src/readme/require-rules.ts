import { GenerateError, throwFaults } from "../generate-error.js";
import type { Choice } from "./choices.js";
import type { Rule } from "./rules.js";

/** The basis of a rule that a choice may name. */
const CHOICE = "our choice";

/**
 * Compares the choices of a contract with the rules that they name: a test has to hold each choice, and a rule that rests on
 * sources alone shows that they are not silent.
 *
 * @throws {GenerateError} for a choice that names no rule, one that is not there, or one that is no choice of ours
 */
export function requireRules(file: string, choices: readonly Choice[], rules: readonly Rule[]): void {
  throwFaults(choices.flatMap((choice) => faultsOf(file, choice, rules)));
}

function faultsOf(file: string, { sentence, rules: names, places }: Choice, rules: readonly Rule[]) {
  const at = `${file}, ${places[0] ?? ""}`;
  if (names.length === 0) {
    return [new GenerateError("CHOICE_RULE", at, `No rule is named after "${sentence}"`)];
  }
  return names.flatMap((name) => {
    const rule = rules.find(({ id }) => id === name);
    if (rule === undefined) return [new GenerateError("CHOICE_RULE", at, `No test states ${name}`)];
    if (rule.restsOn.includes(CHOICE)) return [];
    const problem = `"${sentence}" is a choice, but ${name} rests on ${rule.restsOn.join(", ")}`;
    return [new GenerateError("CHOICE_SOURCE", at, problem)];
  });
}
