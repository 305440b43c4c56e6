import { backtrackingOf } from "@event-contracts/specs/backtracking";
import { findExpressions } from "./find-expressions.js";

const COMPUTED =
  "This expression is computed, so that its backtracking cannot be checked. Write a literal, or say in a comment " +
  "`// Computed: …` in the line above why no input makes it slow.";

/** The regular expressions of a file whose time can grow faster than the length of their input, one line each. */
export function findFaults(file: string, text: string): string[] {
  return findExpressions(file, text).flatMap(({ source, flags, line }) => {
    if (source === undefined) return [`${file}:${line}: ${COMPUTED}`];
    const fault = backtrackingOf(source, flags);
    return fault === undefined ? [] : [`${file}:${line}: The expression /${source}/${flags} ${fault}`];
  });
}
