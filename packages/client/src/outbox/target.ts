import type { Operation } from "@event-contracts/contracts";
import { valueAt } from "../location.js";
import type { CloudEvent, PublishMethod, PublishTarget } from "../publish.js";

/** A client's method, or a target of `publish`. */
export type OutboxTarget = PublishMethod | PublishTarget;

/** The input of a target: that of the method, or a CloudEvent. */
export type TargetInput<Target extends OutboxTarget> = Target extends PublishMethod
  ? Parameters<Target>[0]
  : CloudEvent;

/** The facts of a contract that decide whether a call may be repeated. A function without them is not repeated. */
export type MethodFacts = Partial<Pick<Operation, "method" | "idempotencyKey">> & {
  readonly safe?: boolean;
  readonly idempotent?: boolean;
};

/** A target as the outbox uses it. */
export interface ReadTarget extends PublishTarget {
  readonly facts: MethodFacts;
  /** If a call was sent but has no response, sending it again cannot duplicate it. */
  readonly isRepeatable: boolean;
}

/** Reads a target and the facts of its operation, which are properties of a client's method. */
export function readTarget(target: OutboxTarget): ReadTarget {
  const { map, method } = typeof target === "function" ? { map: same, method: target } : target;
  const facts = method as MethodFacts;
  const { safe, idempotent, idempotencyKey, method: verb = "" } = facts;
  // RFC 9110 §9.2.1 and §9.2.2. The contract may say otherwise of an operation.
  const isSafe = safe ?? /^(GET|HEAD|OPTIONS)$/.test(verb);
  const isIdempotent = idempotent ?? (isSafe || /^(PUT|DELETE)$/.test(verb));
  return { map, method, facts, isRepeatable: isSafe || isIdempotent || idempotencyKey !== undefined };
}

/**
 * Chooses the idempotency key of a new entry: the caller's, the one in the input or the mapped event, or a UUID.
 *
 * @returns `undefined` if the operation takes none
 */
export function chooseKey(
  { map, facts }: ReadTarget,
  input: unknown,
  given: string | undefined,
): string | undefined {
  if (!facts.idempotencyKey) return undefined;
  return given ?? keyIn(map, input, facts.idempotencyKey) ?? crypto.randomUUID();
}

/** An event that cannot be mapped has no key yet. It becomes a dead letter when it is its turn. */
function keyIn(map: PublishTarget["map"], input: unknown, location: readonly string[]): string | undefined {
  try {
    const key = valueAt(map(input as CloudEvent), location);
    return typeof key === "string" ? key : undefined;
  } catch {
    return undefined;
  }
}

function same(input: unknown): unknown {
  return input;
}
