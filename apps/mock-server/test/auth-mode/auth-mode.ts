import type { AuthMode } from "../../src/security/accepted-credentials.js";

/** The credential check of the servers that tests start, unless a test names another. The mode of `vitest.auth.config.ts`. */
export const authMode = (process.env["TEST_AUTH_MODE"] ?? "strict") as AuthMode;
