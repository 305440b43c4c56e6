/**
 * Sets a header that holds a secret. What a runtime throws for a bad header quotes it, so that error is replaced.
 *
 * @throws {TypeError} for a value that no header can carry
 */
export function setSecret(request: Request, header: string, value: unknown): void {
  try {
    if (typeof value !== "string") throw new TypeError();
    request.headers.set(header, value);
  } catch {
    throw new TypeError(
      `the credential for ${header} is no text that a header can carry: is there a line break in it?`,
    );
  }
}
