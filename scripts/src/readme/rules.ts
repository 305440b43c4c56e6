import { GenerateError } from "../generate-error.js";
import { BASES } from "./bases.js";
import { placeOfTitle } from "./rule-title.js";
import type { RuleTitle } from "./rule-title.js";

/** A rule of a vendor that no schema can say, as one test states it. */
export interface Rule {
  /** As in `R15`, or `R18a` for a part of R18. */
  readonly id: string;
  readonly sentence: string;
  /** One or more of {@link BASES}. */
  readonly restsOn: readonly string[];
  /** The files of the tests that hold it, in the order they were given. */
  readonly files: readonly string[];
}

const STATEMENT = /^(?<id>R\d+[a-z]?)(?: \[(?<bases>.*?)\])?: (?<sentence>\S.*\.)$/s;
const CASE = /^(?<id>R\d+[a-z]?), \S/;
const PLACEHOLDER = /%[sdifjo#]/;

/**
 * The rules that tests state (`R15 [our choice]: Sentence.`) or hold in one more case (`R15, a null type: …`), in the order of their
 * numbers.
 *
 * @throws {GenerateError} for a title in another form, a rule without a basis, stated twice, or not at all
 */
export function collectRules(titles: readonly RuleTitle[]): Rule[] {
  const statements = new Map<string, RuleTitle>();
  for (const title of titles) {
    const id = STATEMENT.exec(title.title)?.groups?.["id"];
    if (id === undefined) continue;
    const other = statements.get(id);
    if (other) throw errorAt("RULE_TWICE", title, `${id} is stated in ${placeOfTitle(other)} too`);
    statements.set(id, title);
  }
  const files = filesByRule(titles, statements);
  const rules = [...statements].toSorted(([a], [b]) => compareIds(a, b));
  refuseGap(rules);
  return rules.map(([id, title]) => ({
    id,
    sentence: sentenceOf(title),
    restsOn: basesOf(id, title),
    files: files.get(id) ?? [],
  }));
}

function filesByRule(
  titles: readonly RuleTitle[],
  statements: ReadonlyMap<string, RuleTitle>,
): ReadonlyMap<string, readonly string[]> {
  const files = new Map<string, Set<string>>();
  for (const title of titles) {
    const id = STATEMENT.exec(title.title)?.groups?.["id"] ?? CASE.exec(title.title)?.groups?.["id"];
    if (id === undefined) throw errorAt("RULE_TITLE", title, `"${title.title}" is no title of a rule`);
    if (!statements.has(id)) throw errorAt("RULE_MISSING", title, `No test states ${id}`);
    files.set(id, (files.get(id) ?? new Set()).add(title.file));
  }
  return new Map([...files].map(([id, set]) => [id, [...set]]));
}

function sentenceOf(title: RuleTitle): string {
  const sentence = STATEMENT.exec(title.title)?.groups?.["sentence"] ?? "";
  if (PLACEHOLDER.test(sentence)) {
    throw errorAt(
      "RULE_TITLE",
      title,
      "A rule's sentence holds no placeholder: put the cases into a `describe`",
    );
  }
  return sentence;
}

function basesOf(id: string, title: RuleTitle): string[] {
  const found = STATEMENT.exec(title.title)?.groups?.["bases"]?.split(", ") ?? [];
  if (found.length === 0) throw errorAt("RULE_BASIS", title, `${id} does not say what it rests on`);
  const known: readonly string[] = BASES;
  const unknown = found.find((basis) => !known.includes(basis));
  if (unknown !== undefined)
    throw errorAt("RULE_BASIS", title, `${id} rests on "${unknown}", which is no basis`);
  return found;
}

/** R1 is followed by R1a or R2, R1a by R1b or R2. */
function refuseGap(rules: readonly (readonly [id: string, title: RuleTitle])[]): void {
  let [number, letter] = [0, ""];
  for (const [id, title] of rules) {
    const [ownNumber, ownLetter] = parts(id);
    const next = ownLetter === "" ? [number + 1, ""] : [number, nextLetter(letter)];
    if (ownNumber !== next[0] || ownLetter !== next[1]) {
      const missing = ownLetter === "" || ownNumber !== number ? `R${number + 1}` : `R${next.join("")}`;
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

function errorAt(
  code: "RULE_BASIS" | "RULE_MISSING" | "RULE_TITLE" | "RULE_TWICE",
  title: RuleTitle,
  problem: string,
): GenerateError {
  return new GenerateError(code, placeOfTitle(title), problem);
}
