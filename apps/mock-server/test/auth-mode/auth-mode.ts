import type { AuthMode } from "../../src/security/accepted-credentials.js";

/** The credential check of the servers that tests start, unless a test names another: that of `vitest.auth.config.ts`. */
export const authMode = (process.env["TEST_AUTH_MODE"] ?? "strict") as AuthMode;

/**
 * Defines tests of refused credentials, which hold only where the server checks credentials. The property test
 * `every-operation.test.ts` has what happens in the other modes.
 */
export function strictOnly(defineTests: () => void): void {
  if (authMode === "strict") defineTests();
}

/** Defines tests that hold only where a request has a caller: not if credentials are ignored. */
export function needsCaller(defineTests: () => void): void {
  if (authMode !== "off") defineTests();
}
