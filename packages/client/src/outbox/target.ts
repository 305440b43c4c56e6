import type { Location, Operation } from "@event-contracts/contracts";
import { valueAt } from "../location.js";
import { readEvent } from "../event-data.js";
import type { CloudEvent, PublishMethod, PublishTarget } from "../publish.js";
import { repetition } from "../repetition.js";

/** A client's method, or a target of `publish`. */
export type OutboxTarget = PublishMethod | PublishTarget;

/** The input of a target: that of the method, or a CloudEvent. */
export type TargetInput<Target extends OutboxTarget> = Target extends PublishMethod
  ? Parameters<Target>[0]
  : CloudEvent;

/** A target as the outbox uses it. */
export interface ReadTarget extends PublishTarget {
  /** Checks a new input: an event has to be a CloudEvent. */
  readonly read: (input: unknown) => unknown;
  readonly keyLocation: Location | undefined;
  /** Sending a call again whose outcome is unknown cannot duplicate it. */
  readonly isRepeatable: boolean;
}

/**
 * Returns true if sending a call again whose outcome is unknown cannot duplicate it: the operation is safe or idempotent, or takes
 * an idempotency key. For queues of your own.
 *
 * @param method a client's method. A function without the facts of an operation is not repeatable
 */
export function isRepeatable(method: OutboxTarget): boolean {
  return readTarget(method).isRepeatable;
}

/** Reads a target. A client's method has the facts of its operation as properties; a function without them is not repeated. */
export function readTarget(target: OutboxTarget): ReadTarget {
  const isMethod = typeof target === "function";
  // For callers without types.
  if (!isMethod && typeof (target as Partial<PublishTarget> | undefined)?.map !== "function") {
    throw new TypeError("a target is neither a client's method nor a target of `publish`: pass one of them");
  }
  const { map, method } = isMethod ? { map: same, method: target } : target;
  const operation: Operation = Object.assign({ method: "POST", path: "" } as const, method);
  return {
    map,
    method,
    read: (input) => (isMethod ? (input ?? {}) : readEvent(input as CloudEvent)),
    keyLocation: operation.idempotencyKey,
    ...repetition(operation),
  };
}

/**
 * Chooses the idempotency key of a new entry: the caller's, the one in the input or the mapped event, or a UUID.
 *
 * @returns `undefined` if the operation takes none
 */
export function chooseKey(
  { map, keyLocation }: ReadTarget,
  input: unknown,
  given: string | undefined,
): string | undefined {
  if (!keyLocation) return undefined;
  return given ?? keyIn(map, input, keyLocation) ?? crypto.randomUUID();
}

/** An event that cannot be mapped has no key yet. It becomes a dead letter when it is its turn. */
function keyIn(map: PublishTarget["map"], input: unknown, location: Location): string | undefined {
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
