import { pointerKeys, sourcePointer, toPointer } from "@event-contracts/contracts/openapi";

import type { Violation } from "../failure/violation.js";
import { memoize } from "../validation/memoize.js";
import type { Contract, Operation } from "./contract.js";
import type { FilePlace, Locate } from "./locate-pointer.js";
import { parameterPlace, writtenPlace } from "./written-place.js";

/** A place in a contract. */
export interface ContractPlace extends Partial<FilePlace> {
  /** The JSON pointer in the document as it is written. */
  readonly pointer: string;
}

/** The places of each contract that have been asked for. */
const known = memoize((_contract: Contract) => new Map<string, ContractPlace>());

/**
 * The place of a JSON pointer of a contract's document, which is in its normal form: the file, and the line and column, each
 * from 1, of the key, or of the nearest one around it that the file has. Without a file: it is not known, as with a document of
 * a program. Files are read and parsed at the first call for a contract.
 */
export function placeOf(contract: Contract, pointer: string): ContractPlace {
  const places = known(contract);
  const place = places.get(pointer) ?? find(contract, pointer);
  places.set(pointer, place);
  return place;
}

/** The place of what a violation breaks: of the parameter, the body or the responses, where no keyword says it. */
export function placeOfViolation(
  contract: Contract,
  operation: Operation,
  { in: part, at, schemaPointer }: Pick<Violation, "at" | "in" | "schemaPointer">,
): ContractPlace {
  return placeOf(contract, schemaPointer ?? partPointer(contract, operation, part, at));
}

function partPointer(
  { document }: Contract,
  operation: Operation,
  part: Violation["in"],
  [name = ""]: readonly string[],
): string {
  if (part === "response") return `${operation.pointer}/responses`;
  if (part === "body") return writtenPlace(document, `${operation.pointer}/requestBody`);
  const parameter = operation.parameters.find(
    (one) =>
      (one.in === part || (part === "query" && one.in === "querystring")) &&
      (part === "header" ? one.name.toLowerCase() === name.toLowerCase() : one.name === name),
  );
  return parameter === undefined
    ? `${operation.pointer}/parameters`
    : parameterPlace(document, operation, parameter);
}

function find({ document, locate }: Contract, pointer: string): ContractPlace {
  const source = sourcePointer(document, pointer);
  return { ...(locate && nearest(locate, source)), pointer: source };
}

/** A section of components says nothing of one that is not in it. */
function nearest(locate: Locate, pointer: string): FilePlace | undefined {
  const keys = pointerKeys(pointer);
  const fewest = keys[0] === "components" ? 3 : 1;
  for (let { length } = keys; length >= fewest; length -= 1) {
    const place = locate(toPointer(keys.slice(0, length)));
    if (place !== undefined) return place;
  }
  return undefined;
}
