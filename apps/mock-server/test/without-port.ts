/**
 * True where `vitest.portless.config.ts` runs the suites. A test of the network itself is skipped there, such as one of bytes
 * that no client sends, or of the CORS headers that a server adds.
 */
export const withoutPort = process.env["TEST_WITHOUT_PORT"] !== undefined;
