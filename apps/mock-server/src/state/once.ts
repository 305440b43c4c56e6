import { isDeepStrictEqual } from "node:util";

import type { Once } from "./once-result.js";
import { toStored } from "./stored-value.js";
import type { Collection } from "./store.js";

/** The collection in which a store keeps idempotency keys. */
export const IDEMPOTENCY_KEYS = "idempotency-keys";

/** The stored record of an idempotency key. An omitted property means undefined. */
export interface Remembered {
  readonly fingerprint?: unknown;
  readonly value?: unknown;
}

/** Runs `create` unless its value is remembered. See `State.once`. */
export async function once<T>(
  remembered: Collection<Remembered>,
  key: string,
  fingerprint: unknown,
  create: () => Promise<T>,
): Promise<Once<T>> {
  const earlier = await remembered.get(key);
  if (earlier !== undefined) {
    const isRepetition = isDeepStrictEqual(earlier.fingerprint, toStored({ fingerprint }).value.fingerprint);
    return { kind: isRepetition ? "done" : "conflict", value: earlier.value as T };
  }
  // The first call returns the value as stored, too: a repetition must not differ from it.
  const { value: entry } = toStored({ fingerprint, value: await create() });
  await remembered.put(key, entry);
  return { kind: "done", value: entry.value };
}
