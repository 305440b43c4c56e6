import { TransportError } from "./transport-error.js";

/**
 * Awaits work outside the program, such as `fetch` or a credential provider. A failure becomes a {@link TransportError}.
 *
 * @param expected the thing that the work returns, for the error: `complete response`
 * @throws {TransportError} `network`
 */
export async function fromNetwork<T>(
  work: () => T | Promise<T>,
  { request }: { readonly request: string },
  expected: string,
): Promise<T> {
  try {
    return await work();
  } catch (cause) {
    // The message may contain a secret. The system's error code, which fetch puts in its cause, does not.
    const failure = cause as { cause?: { code?: string }; name?: string } | undefined;
    const detail = `${failure?.cause?.code ?? failure?.name}`;
    throw new TransportError("network", request, expected, detail, { cause });
  }
}
