/** Writes to a mock server and reads it back, signed and unsigned; says in one line how it went. */
export function smoke(address: string): Promise<string>;

/** What {@link smoke} says where all is well. */
export const expected: string;
