import { GenerateError } from "../generate-error.js";
import { parseRuleTitle } from "./parse-rule-title.js";
import type { ParsedTitle } from "./parse-rule-title.js";
import { placeOfTitle } from "./rule-title.js";
import type { RuleTitle } from "./rule-title.js";

/** A rule of a vendor that no schema can express, as one test states it. */
export interface Rule {
  /** As in `R15`, or `R18a` for a part of R18. */
  readonly id: string;
  readonly sentence: string;
  /** One or more of the bases. */
  readonly restsOn: readonly string[];
  /** The files of the tests that hold it, in the order they were given. */
  readonly files: readonly string[];
}

interface Read {
  readonly title: RuleTitle;
  readonly parsed: ParsedTitle;
}

/**
 * The rules that tests state or hold in one more case, in the order of their numbers.
 *
 * @throws {GenerateError} for a title in another form, and for a rule without a basis, stated twice, or not at all
 */
export function collectRules(titles: readonly RuleTitle[]): Rule[] {
  const all = titles.map((title) => ({ title, parsed: parseRuleTitle(title) }));
  const statements = statementsById(all);
  const files = filesById(all, statements);
  const ordered = [...statements].toSorted(([a], [b]) => compareIds(a, b));
  refuseGap(ordered);
  return ordered.flatMap(([id, { parsed }]) => {
    if (!parsed.states) return [];
    const { sentence, restsOn } = parsed;
    return [{ id, sentence, restsOn, files: [...(files.get(id) ?? [])] }];
  });
}

function statementsById(all: readonly Read[]): ReadonlyMap<string, Read> {
  const statements = new Map<string, Read>();
  for (const read of all.filter(({ parsed }) => parsed.states)) {
    const { id } = read.parsed;
    const other = statements.get(id);
    if (other) throw errorAt("RULE_TWICE", read.title, `${id} is stated in ${placeOfTitle(other.title)} too`);
    statements.set(id, read);
  }
  return statements;
}

function filesById(
  all: readonly Read[],
  statements: ReadonlyMap<string, Read>,
): ReadonlyMap<string, ReadonlySet<string>> {
  const files = new Map<string, Set<string>>();
  for (const { title, parsed } of all) {
    if (!statements.has(parsed.id)) throw errorAt("RULE_MISSING", title, `No test states ${parsed.id}`);
    files.set(parsed.id, (files.get(parsed.id) ?? new Set()).add(title.file));
  }
  return files;
}

/** R1 is followed by R1a or R2, R1a by R1b or R2. */
function refuseGap(rules: readonly (readonly [id: string, statement: Read])[]): void {
  let [number, letter] = [0, ""];
  for (const [id, { title }] of rules) {
    const [ownNumber, ownLetter] = parts(id);
    const isNext =
      ownLetter === "" ? ownNumber === number + 1 : ownNumber === number && ownLetter === nextLetter(letter);
    if (!isNext) {
      const missing = ownNumber === number ? `R${number}${nextLetter(letter)}` : `R${number + 1}`;
      throw errorAt("RULE_MISSING", title, `No test states ${missing}, which comes before ${id}`);
    }
    [number, letter] = [ownNumber, ownLetter];
  }
}

function nextLetter(letter: string): string {
  return letter === "" ? "a" : String.fromCodePoint((letter.codePointAt(0) ?? 0) + 1);
}

function parts(id: string): [number: number, letter: string] {
  const [, number = "", letter = ""] = /^R(\d+)([a-z]?)$/.exec(id) ?? [];
  return [Number(number), letter];
}

function compareIds(a: string, b: string): number {
  const [[numberA, letterA], [numberB, letterB]] = [parts(a), parts(b)];
  return numberA - numberB || (letterA < letterB ? -1 : 1);
}

function errorAt(code: "RULE_MISSING" | "RULE_TWICE", title: RuleTitle, problem: string): GenerateError {
  return new GenerateError(code, placeOfTitle(title), problem);
}
