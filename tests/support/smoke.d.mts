/** Writes to a mock server and reads it back, signed and unsigned; says in one line how it went. */
export function smoke(address: string): Promise<string>;

/** The return value of {@link smoke} if all checks pass. */
export const expected: string;
