import { beginSession, mockSession } from "../control/mock-session.js";
import { shownCredentials } from "./shown-credentials.js";
import { DEFAULT_SESSION } from "../pipeline/session-name.js";
import type { Engine } from "./engine.js";
import type { Mock } from "./mock-server.js";
import { noticesOf, unvalidatedIn } from "./notices.js";

/** The mock of an engine, with its default session, for programs of the same process. */
export function mockOf(engine: Engine, address: string, close: () => Promise<void>): Mock {
  const session = mockSession(engine, address, DEFAULT_SESSION);
  return {
    address,
    get vendors() {
      return engine.services.map((service) => ({
        name: service.contract.name,
        title: service.contract.document.info.title,
        url: `${address}/${service.contract.name}`,
        ...shownCredentials(service),
      }));
    },
    get notices() {
      return engine.services.flatMap(({ contract }) => noticesOf(contract));
    },
    get unvalidated() {
      return engine.services.flatMap(({ contract }) => unvalidatedIn(contract));
    },
    url: session.url,
    fetch: session.fetch,
    session: (name, options) => beginSession(engine, address, name, options),
    fail: session.fail,
    seed: session.seed,
    requests: session.requests,
    waitFor: session.waitFor,
    verify: session.verify,
    scenario: session.scenario,
    reset: session.reset,
    snapshot: session.snapshot,
    restore: session.restore,
    get clock() {
      return session.clock;
    },
    close,
    [Symbol.asyncDispose]: close,
  };
}
