import type { Violation } from "../../failure/violation.js";
import type { ReceivedRequest } from "../../http/received-request.js";
import { resultMessage, type ResultMessage } from "./envelope.js";

/** A place in a request that is wrong: the contract's schema found it, or a rule that no schema can say. */
export type Finding = Pick<Violation, "at" | "in" | "value">;

/** A finding in the vendor's words. */
export interface BusinessError {
  readonly code: number;
  readonly message: string;
  /** Errors come in this order, compared number by number; of several in one place the first is told. */
  readonly place: readonly number[];
}

/** What an operation checks beyond its schema, and which of its mistakes have a code. */
export interface BusinessRules {
  /** What the schema can not find. */
  readonly find: (body: unknown, request: Pick<ReceivedRequest, "headers">) => readonly Finding[];
  /** Undefined: no code is published for it. */
  readonly errorOf: (finding: Finding, body: unknown) => BusinessError | undefined;
}

/** All errors of a request, in order. */
export function businessErrors(
  rules: BusinessRules,
  body: unknown,
  request: Pick<ReceivedRequest, "headers">,
  violations: readonly Finding[] = [],
): readonly ResultMessage[] {
  const byPlace = new Map<string, BusinessError>();
  for (const finding of [...violations, ...rules.find(body, request)]) {
    const error = rules.errorOf(finding, body);
    const key = error?.place.join("/") ?? "";
    if (error !== undefined && !byPlace.has(key)) byPlace.set(key, error);
  }
  const ordered = [...byPlace.values()].toSorted((a, b) => comparePlaces(a.place, b.place));
  return ordered.map(({ code, message }) => resultMessage(code, message));
}

function comparePlaces(a: readonly number[], b: readonly number[]): number {
  const index = a.findIndex((number, position) => number !== b[position]);
  return index < 0 ? 0 : (a[index] ?? 0) - (b[index] ?? 0);
}
