/** The faults of a contract that the reader reports. Codes are stable. */
export type ContractErrorCode =
  | "CYCLIC_REFERENCE"
  /** The document is read as if the value were not there. */
  | "IGNORED_VALUE"
  | "INVALID_DOCUMENT"
  | "SCHEMA_LOOP"
  | "UNRESOLVED_REFERENCE"
  | "UNSUPPORTED_VERSION";

/** A document that cannot be read. The message is one line: the JSON pointer, the problem, the remedy. */
export class ContractError extends Error {
  override readonly name = "ContractError" as const;
  readonly code: ContractErrorCode;
  /** The JSON pointer of the fault, `#/paths/~1customers/get`; `#` for the document itself. */
  readonly pointer: string;
  readonly problem: string;
  readonly remedy: string;

  constructor(code: ContractErrorCode, pointer: string, problem: string, remedy: string) {
    super(`${pointer}: ${problem}. ${remedy}`);
    this.code = code;
    this.pointer = pointer;
    this.problem = problem;
    this.remedy = remedy;
  }
}
