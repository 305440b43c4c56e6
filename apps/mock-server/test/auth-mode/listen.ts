import { listen as listenAsGiven } from "../../src/server/listen.js";
import type { MockServer } from "../../src/server/mock-server.js";
import { authMode } from "./auth-mode.js";

/** Serves contracts with the credential check of this run, if the options name none. Stands in for the function of the same name. */
export function listen(
  ...[served, options, ...others]: Parameters<typeof listenAsGiven>
): Promise<MockServer> {
  return listenAsGiven(served, { auth: authMode, ...options }, ...others);
}
