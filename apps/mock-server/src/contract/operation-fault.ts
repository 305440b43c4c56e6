import type { ContractError } from "@event-contracts/contracts/openapi";

import type { Locate } from "./locate-pointer.js";

/** A fault of a contract, for which the operations that it touches are not served. */
export interface OperationFault {
  /** The JSON pointer of the fault in the document, `#/components/schemas/Order/type`. */
  readonly pointer: string;
  readonly problem: string;
  readonly remedy: string;
  /** File, line and column: `api.yaml:12:5`. Undefined: they are not known. */
  readonly place?: string | undefined;
}

/** The reason why a reference to another file could not be followed. Undefined: the fault is another one. */
export type Explain = (fault: ContractError) => string | undefined;

/** The fault that the reader of the document has found. */
export function toOperationFault(error: ContractError, locate: Locate, explain?: Explain): OperationFault {
  const { pointer, problem, remedy } = error;
  const reason = explain?.(error);
  return {
    pointer,
    ...(reason ? inTwo(reason, remedy) : { problem, remedy }),
    place: shownPlace(pointer, locate),
  };
}

/** File, line and column of a JSON pointer in one text. Undefined: they are not known. */
export function shownPlace(pointer: string, locate: Locate): string | undefined {
  const place = locate(pointer);
  return place && `${place.file}:${place.line}:${place.column}`;
}

/** The sentences of a message as a problem and its remedy. */
export function inTwo(message: string, fallback: string): Pick<OperationFault, "problem" | "remedy"> {
  const [problem = message, ...remedy] = message.replaceAll(/\s+/g, " ").split(/\. (?=[A-Z])/);
  return { problem: problem.replace(/\.$/, ""), remedy: remedy.join(". ") || fallback };
}

/** The fault in one line: the place, the problem and the remedy. */
export function describeFault({ place, pointer, problem, remedy }: OperationFault): string {
  return `${place === undefined ? pointer : `${place} (${pointer})`}: ${problem}. ${remedy}`;
}
