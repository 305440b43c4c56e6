import { BASES } from "./readme/bases.js";

/** The errors of a user, each with its remedy. Codes are stable. */
export const remedies = {
  UNKNOWN_ARGUMENT: "Usage: npm run generate -- [--check] [--root DIR]",
  NO_CONTRACTS: "Point --root at the folder that holds specs/<vendor>/openapi.yaml.",
  VENDOR_NAME:
    "Rename it: lower case words of letters and digits, joined by hyphens, as in aws-incident-manager.",
  VENDOR_NAME_TAKEN: "Rename the folder, for example by adding a word: acme-events.",
  CONTRACT_FILE_NAME: "Rename the file to openapi.yaml; the YAML may be JSON.",
  YAML_SYNTAX: "Correct the YAML.",
  NOT_OPENAPI: 'Begin the file with `openapi: 3.1.0`, or with `swagger: "2.0"`, as its content is.',
  INVALID_CONTRACT: "Correct it; `npm run lint` lists every problem.",
  UNRESOLVED_REFERENCE: "Correct the $ref, or add what it names.",
  REFERENCE_LOOP:
    "Remove one of these references; a schema may refer to itself below `properties` or `items`.",
  SCENARIO: "Write steps with operationId, parameters, requestBody and outputs, and nothing else.",
  SCHEME_EXTENSION: "Move the extension to a scheme of type apiKey.",
  TYPES: "Simplify or correct this place; `npm run lint` may name the fault.",
  RULE_TITLE:
    "Write `R1 [our choice]: Sentence.` for the rule, or `R1, the case: …` for another test that holds it.",
  RULE_BASIS: `Name it between brackets, as in \`R1 [our choice]: Sentence.\`, from: ${BASES.join(", ")}.`,
  RULE_TWICE: "Title one of them `R1, the case: …`, or give it a number of its own.",
  RULE_MISSING: "Begin the title of the test that holds it with its number, its basis and its sentence.",
  CHOICE_RULE:
    "End `x-undocumented` with the rule whose test holds it, as in `… is kept (R15).`, or state it in a test.",
  CHOICE_SOURCE:
    "Delete `x-undocumented` and write what the source says, or let the rule rest on `our choice` too.",
  README_SECTION:
    "Close the section: a line with `<!-- /choices -->`, `<!-- /rules -->` or `<!-- /scenarios -->`.",
  NOT_GENERATED: "Move it out of the generated folder, or delete it.",
} as const;

/** A key of {@link remedies}. */
export type GenerateErrorCode = keyof typeof remedies;

/** A fault of the input; its message is one line: the place (`file:line:column`), the problem, the remedy. */
export class GenerateError extends Error {
  override readonly name = "GenerateError" as const;
  readonly code: GenerateErrorCode;

  constructor(code: GenerateErrorCode, place: string, problem: string, options?: ErrorOptions) {
    super(`${place}: ${sentence(problem)} ${remedies[code]}`, options);
    this.code = code;
  }
}

/** Several faults of the input; its message is a line for each. */
export class GenerateFaults extends Error {
  override readonly name = "GenerateFaults" as const;
  readonly faults: readonly GenerateError[];

  constructor(faults: readonly GenerateError[]) {
    super(faults.map(({ message }) => message).join("\n"));
    this.faults = faults;
  }
}

/**
 * @throws {GenerateError} if there is one fault
 * @throws {GenerateFaults} if there are several
 */
export function throwFaults(faults: readonly GenerateError[]): void {
  const [first, ...others] = faults;
  if (first) throw others.length === 0 ? first : new GenerateFaults(faults);
}

/** The faults of the input that an error stands for. Undefined for a fault of the generator itself. */
export function faultsIn(error: unknown): readonly GenerateError[] | undefined {
  if (error instanceof GenerateFaults) return error.faults;
  return error instanceof GenerateError ? [error] : undefined;
}

function sentence(problem: string): string {
  const line = problem.replaceAll(/\s+/g, " ").trim();
  return /[.!?]$/.test(line) ? line : `${line}.`;
}
