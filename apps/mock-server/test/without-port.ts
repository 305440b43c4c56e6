import { test, type TestAPI } from "vitest";

/** True where `vitest.portless.config.ts` runs the suites. */
export const withoutPort = process.env["TEST_WITHOUT_PORT"] !== undefined;

const none = Object.assign(() => {}, { each: () => () => {} }) as unknown as TestAPI;

/**
 * Defines a test of the network itself, such as one of bytes that no client sends, or of the CORS headers that a server adds.
 * A run without a port has none of them.
 */
export const networkTest: TestAPI = withoutPort ? none : test;
