import { fetchHandler, type Fetch } from "../http/fetch-adapter.js";
import { DEFAULT_SESSION, sessionPrefix } from "../pipeline/session-name.js";
import type { Engine } from "../server/engine.js";
import type { SessionClock } from "./clock.js";
import { newSessionName } from "./new-session-name.js";
import type { NewSession } from "./sessions.js";

/** A part of a mock that shares nothing with others: it has its own state, clock, faults and journal. */
export interface MockSession extends AsyncDisposable {
  readonly name: string;
  /** The URL below which the session has a vendor, `http://127.0.0.1:4010/~NAME/rebilly`. */
  url(vendor: string): string;
  /** Handles a request without a network. It takes what the global `fetch` takes. */
  readonly fetch: Fetch;
  readonly clock: SessionClock;
  /** Begins anew: no state, no journal, no fault, and the server's time. */
  reset(): Promise<void>;
  /** Ends the session and forgets all of it. */
  end(): Promise<void>;
}

/** A session of an engine for programs of the same process. It begins here, and anew whenever it is used after its end. */
export function mockSession(engine: Engine, address: string, name: string): MockSession {
  const { sessions, worlds } = engine;
  const end = async (): Promise<void> => {
    await sessions.end(name);
  };
  return {
    name,
    url: (vendor) => `${address}${sessionPrefix(name)}/${vendor}`,
    fetch: fetchHandler(engine.handle, { vendorOf: (host) => engine.vendorOf(host), session: name }),
    get clock() {
      return sessions.of(name).clock;
    },
    async reset() {
      const session = sessions.of(name);
      session.faults.clear();
      session.journal?.clear();
      session.clock.release();
      await worlds.reset(name);
    },
    end,
    [Symbol.asyncDispose]: end,
  };
}

/** Begins a session of the name, or of a name of its own. */
export function beginSession(
  engine: Engine,
  address: string,
  name?: string,
  options?: NewSession,
): MockSession {
  const chosen = name ?? newSessionName();
  if (chosen === DEFAULT_SESSION || engine.sessions.find(chosen) !== undefined)
    return mockSession(engine, address, chosen);
  engine.sessions.create(chosen, options);
  return mockSession(engine, address, chosen);
}
