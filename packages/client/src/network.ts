import type { Target } from "./call.js";
import { TransportError } from "./transport-error.js";

/**
 * Waits for what comes from outside of this program, whose failure is no mistake in it.
 *
 * @param what is waited for, for the error: `complete answer`
 * @throws {TransportError} `network`
 */
export async function fromNetwork<T>(
  work: () => T | Promise<T>,
  { request }: Pick<Target, "request">,
  what: string,
): Promise<T> {
  try {
    return await work();
  } catch (cause) {
    // fetch says only that it failed; the system's code is in the cause. Whatever else it says may hold a secret.
    const failure = cause as { cause?: { code?: string }; name?: string } | undefined;
    throw new TransportError("network", request, what, `${failure?.cause?.code ?? failure?.name}`, { cause });
  }
}
