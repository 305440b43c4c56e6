import type { Collection } from "./store.js";

/** The outcome of a call that carries an idempotency key. */
export type Once<T> =
  /** With the value that the first call made. */
  { readonly kind: "conflict"; readonly value: T } | { readonly kind: "done"; readonly value: T };

interface Remembered<T> {
  readonly details: string;
  readonly value: T;
}

/**
 * Does `create` once for a key. The same key with the same details gives the first value again; with other details, a
 * conflict. Without a key it is always done.
 */
export async function once<T>(
  remembered: Collection<unknown>,
  key: string | undefined,
  details: unknown,
  create: () => Promise<T>,
): Promise<Once<T>> {
  if (key === undefined) return { kind: "done", value: await create() };
  const fingerprint = JSON.stringify(details);
  const earlier = (await remembered.get(key)) as Remembered<T> | undefined;
  if (earlier !== undefined) {
    return { kind: earlier.details === fingerprint ? "done" : "conflict", value: earlier.value };
  }
  const value = await create();
  await remembered.put(key, { details: fingerprint, value } satisfies Remembered<T>);
  return { kind: "done", value };
}
