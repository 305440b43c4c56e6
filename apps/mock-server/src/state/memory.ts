import type { Write } from "./backend.js";

/** The room that backends in the memory of one process share, in characters of JSON. */
export interface Memory {
  readonly limit: number;
  /** The characters that the backends hold. */
  length: number;
}

/** Some 256 MiB of JSON take up to 1 GiB of memory. */
export const DEFAULT_STATE_LIMIT = 256 * 1024 * 1024;

/** No room is left for what a transaction writes. */
export class StateFullError extends Error {
  override readonly name = "StateFullError" as const;
}

/** Creates room for backends that hold nothing yet. */
export function createMemory(limit = DEFAULT_STATE_LIMIT): Memory {
  return { limit, length: 0 };
}

/** Throws a StateFullError unless there is room for all writes. What they replace is not subtracted. */
export function requireRoom({ limit, length }: Memory, writes: readonly Write[]): void {
  let added = 0;
  for (const write of writes) if (write.kind === "put") added += write.id.length + write.size;
  if (added === 0 || length + added <= limit) return;
  const megabytes = Math.round(limit / 1024 / 1024);
  throw new StateFullError(
    `The state is full: it may hold ${megabytes} MiB of JSON. Reset the session, or start the server with a larger --state-limit.`,
  );
}
