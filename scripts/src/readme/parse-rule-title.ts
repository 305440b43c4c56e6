import { GenerateError } from "../generate-error.js";
import { BASES } from "./bases.js";
import { placeOfTitle } from "./rule-title.js";
import type { RuleTitle } from "./rule-title.js";

/** The parts of the title of a test that states a rule. */
export type ParsedTitle =
  | {
      readonly states: true;
      readonly id: string;
      readonly restsOn: readonly string[];
      readonly sentence: string;
    }
  | { readonly states: false; readonly id: string };

const STATEMENT = /^(?<id>R\d+[a-z]?)(?: \[(?<bases>.*?)\])?: (?<sentence>\S.*\.)$/s;
const CASE = /^(?<id>R\d+[a-z]?), \S/;
const PLACEHOLDER = /%[sdifjo#]/;

/**
 * Reads a title that states a rule (`R15 [our choice]: Sentence.`) or holds it in one more case (`R15, a null type: …`).
 *
 * @throws {GenerateError} for a title in another form, or with no basis or an unknown one
 */
export function parseRuleTitle(title: RuleTitle): ParsedTitle {
  const { id, bases, sentence } = STATEMENT.exec(title.title)?.groups ?? {};
  if (id === undefined || sentence === undefined) {
    const caseId = CASE.exec(title.title)?.groups?.["id"];
    if (caseId !== undefined) return { states: false, id: caseId };
    throw new GenerateError("RULE_TITLE", placeOfTitle(title), `"${title.title}" is no title of a rule`);
  }
  if (PLACEHOLDER.test(sentence)) {
    const problem = `The sentence of ${id} contains a placeholder, so put the cases into a \`describe\``;
    throw new GenerateError("RULE_TITLE", placeOfTitle(title), problem);
  }
  return { states: true, id, sentence, restsOn: parseBases(id, bases, placeOfTitle(title)) };
}

function parseBases(id: string, text: string | undefined, place: string): string[] {
  if (text === undefined) throw new GenerateError("RULE_BASIS", place, `${id} does not say what it rests on`);
  const known: readonly string[] = BASES;
  const bases = text.split(", ");
  const unknown = bases.find((basis) => !known.includes(basis));
  if (unknown === undefined) return bases;
  throw new GenerateError("RULE_BASIS", place, `${id} rests on "${unknown}", which is no basis`);
}
