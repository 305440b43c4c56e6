/** Runs `read`; what it throws gets the place in the document in front, as a JSON pointer. */
export function within<T>(pointer: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    throw new Error(`${pointer}: ${error instanceof Error ? error.message : String(error)}`, {
      cause: error,
    });
  }
}
