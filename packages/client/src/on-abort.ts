/** The callbacks of each signal. One listener a signal serves all of them: Node warns of more than ten. */
const callbacks = new WeakMap<AbortSignal, Set<() => void>>();

/**
 * Calls the function when the signal aborts, or at once if it has aborted already.
 *
 * @returns a function that ends this
 */
export function onAbort(signal: AbortSignal | undefined, callback: () => void): () => void {
  if (!signal) return () => {};
  if (signal.aborted) {
    callback();
    return () => {};
  }
  const own = callbacks.get(signal) ?? listen(signal);
  own.add(callback);
  return () => {
    own.delete(callback);
    if (own.size > 0 || callbacks.get(signal) !== own) return;
    signal.removeEventListener("abort", abort);
    callbacks.delete(signal);
  };
}

function listen(signal: AbortSignal): Set<() => void> {
  const own = new Set<() => void>();
  callbacks.set(signal, own);
  signal.addEventListener("abort", abort, { once: true });
  return own;
}

function abort(this: AbortSignal): void {
  const own = callbacks.get(this);
  callbacks.delete(this);
  for (const callback of own ?? []) callback();
}
