import type { Violation } from "../../failure/violation.js";
import type { ReceivedRequest } from "../../http/received-request.js";
import { MOST_VIOLATIONS } from "../../validation/violations.js";
import { resultMessage, type ResultMessage } from "./errors.js";

/** An invalid part of a request. The contract's schema found it, or a rule that a schema cannot express. */
export type Finding = Pick<Violation, "at" | "in" | "value">;

/** A finding with the vendor's code and message. */
export interface BusinessError {
  readonly code: number;
  readonly message: string;
  /** Orders the errors, number by number. Of several errors in one place only the first is returned. */
  readonly place: readonly number[];
}

/** The rules of an operation beyond its schema, and the codes of its errors. */
export interface BusinessRules {
  /** Finds the invalid parts that the schema cannot find. They are found as they are asked for: a body may have thousands. */
  readonly find: (body: unknown, request: Pick<ReceivedRequest, "headers">) => Iterable<Finding>;
  /** Returns undefined if the vendor publishes no code for the finding. */
  readonly errorOf: (finding: Finding, body: unknown) => BusinessError | undefined;
}

/** The business errors of a request, in order, R6: all of them, or those that are found first of very many. */
export function businessErrors(
  rules: BusinessRules,
  body: unknown,
  request: Pick<ReceivedRequest, "headers">,
  violations: readonly Finding[] = [],
): readonly ResultMessage[] {
  const byPlace = new Map<string, BusinessError>();
  for (const findings of [violations, rules.find(body, request)]) {
    for (const finding of findings) {
      if (byPlace.size === MOST_VIOLATIONS) break;
      const error = rules.errorOf(finding, body);
      const key = error?.place.join("/") ?? "";
      if (error !== undefined && !byPlace.has(key)) byPlace.set(key, error);
    }
  }
  const ordered = [...byPlace.values()].toSorted((a, b) => comparePlaces(a.place, b.place));
  return ordered.map(({ code, message }) => resultMessage(code, message));
}

function comparePlaces(a: readonly number[], b: readonly number[]): number {
  const index = a.findIndex((number, position) => number !== b[position]);
  return index < 0 ? 0 : (a[index] ?? 0) - (b[index] ?? 0);
}
