/** Writes to a mock server and reads back, signed and unsigned. Returns a summary in one line. */
export function smoke(address: string): Promise<string>;

/** The summary of a successful {@link smoke}. */
export const expected: string;
