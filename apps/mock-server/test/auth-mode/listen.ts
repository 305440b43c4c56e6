import type { Served } from "../../src/server/engine.js";
import { listen as listenAsGiven } from "../../src/server/listen.js";
import type { MockServer } from "../../src/server/mock-server.js";
import type { ServerOptions } from "../../src/server/options.js";
import { authMode } from "./auth-mode.js";

/** Serves contracts with the credential check of this run, if the options name none. Stands in for the function of the same name. */
export function listen(served: readonly Served[], options: ServerOptions): Promise<MockServer> {
  return listenAsGiven(served, { auth: authMode, ...options });
}
