/**
 * Runs `read`. An error that it throws gets a message that begins with the JSON pointer of the place in the document.
 */
export function within<T>(pointer: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    throw new Error(`${pointer}: ${error instanceof Error ? error.message : String(error)}`, {
      cause: error,
    });
  }
}
