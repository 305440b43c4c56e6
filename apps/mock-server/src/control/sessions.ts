import type { Contract } from "../contract/contract.js";
import { DEFAULT_SESSION, requireSessionName, SessionError } from "../pipeline/session-name.js";
import { randomnessOf } from "../state/random.js";
import { createSessionClock } from "./clock.js";
import { createFaults } from "./faults.js";
import type { Journal } from "./journal.js";
import { newSessionName } from "./new-session-name.js";
import type { Session } from "./session.js";

/** The sessions of a server. */
export interface Sessions {
  /**
   * The session of a name, which begins when it is first named.
   *
   * @throws SessionError for a wrong name, and where there is no room for another session.
   */
  of(name: string): Session;
  /** The session of a name. Undefined: it has not begun, or has ended. */
  find(name: string): Session | undefined;
  /**
   * Begins a session, of a name of its own by default: then its ids are those of every such session.
   *
   * @throws SessionError also if there is one of that name.
   */
  create(name: string | undefined, options?: NewSession): Session;
  list(): readonly Session[];
  /** Ends a session and forgets all of it. False: there is none. The default one begins anew. */
  end(name: string): Promise<boolean>;
  /** Lets the exchanges go on that faults hold back, and ends the followers of journals: the server ends. */
  release(): void;
}

/** How a session begins. */
export interface NewSession {
  /** By default the ids of a session follow from the seed of the server and, if it was given one, its name. */
  readonly seed?: number | undefined;
}

/** The parts that sessions are made of. */
export interface SessionsOptions {
  readonly now: () => Date;
  /** The seed of the server. */
  readonly seed: number;
  /** The contracts that are served now. */
  readonly contracts: () => readonly Contract[];
  /** The journal of a new session. Undefined: none is kept. */
  readonly createJournal: () => Journal | undefined;
  /** The most sessions at a time, besides the default one. */
  readonly limit: number;
  /** The milliseconds without a request after which a session ends. The default one does not. */
  readonly idle: number;
  /** Forgets the state of a session that ends. */
  readonly forget: (name: string) => Promise<void>;
}

export const DEFAULT_SESSION_LIMIT = 1000;

/** An hour. */
export const DEFAULT_SESSION_IDLE = 3_600_000;

/** Creates the sessions of a server. */
export function createSessions(options: SessionsOptions): Sessions {
  const { now, contracts, createJournal, limit, idle, forget } = options;
  const sessions = new Map<string, Session>();
  let timer: NodeJS.Timeout | undefined;

  function begin(name: string, { seed }: NewSession = {}): Session {
    requireSessionName(name);
    if (count() >= limit) endIdle();
    if (count() >= limit && name !== DEFAULT_SESSION) {
      throw new SessionError(
        503,
        `There are ${count()} sessions, as many as the server keeps. End one, or start the server with a larger --session-limit.`,
      );
    }
    const random = randomnessOf(seed ?? options.seed, seed === undefined ? name : "");
    const faults = createFaults({ random, contracts });
    const beganAt = performance.now();
    const session: Session = {
      name,
      seed,
      clock: createSessionClock(now),
      faults,
      journal: createJournal(),
      get fault() {
        return faults.count === 0 ? undefined : faults.apply;
      },
      createdAt: now(),
      beganAt,
      usedAt: beganAt,
    };
    sessions.set(name, session);
    watchIdle();
    return session;
  }

  /** The default session takes no room. */
  function count(): number {
    return sessions.size - (sessions.has(DEFAULT_SESSION) ? 1 : 0);
  }

  /** The session of a name, unless it has ended because it was idle. */
  function current(name: string): Session | undefined {
    const session = sessions.get(name);
    if (session === undefined || !isIdle(session)) return session;
    void end(name);
    return undefined;
  }

  function isIdle({ name, usedAt }: Session): boolean {
    return name !== DEFAULT_SESSION && usedAt < performance.now() - idle;
  }

  function endIdle(): void {
    for (const session of sessions.values()) if (isIdle(session)) void end(session.name);
  }

  /** Ends idle sessions also while nobody asks for one. The timer does not keep the process alive. */
  function watchIdle(): void {
    if (timer !== undefined || idle === Infinity || count() === 0) return;
    timer = setTimeout(() => {
      timer = undefined;
      endIdle();
      watchIdle();
    }, idle + 1).unref();
  }

  async function end(name: string): Promise<boolean> {
    const session = sessions.get(name);
    session?.faults.release();
    session?.journal?.end();
    const isKnown = sessions.delete(name);
    await forget(name);
    return isKnown;
  }

  return {
    of(name) {
      const session = current(name) ?? begin(name);
      session.usedAt = performance.now();
      return session;
    },
    find: (name) => sessions.get(name),
    create(name, { seed } = {}) {
      if (name === undefined) return begin(newSessionName(), { seed: seed ?? options.seed });
      if (current(name) !== undefined) {
        throw new SessionError(
          400,
          `There is a session ${JSON.stringify(name)} already. Choose another name, or end it.`,
        );
      }
      return begin(name, { seed });
    },
    list() {
      endIdle();
      return [...sessions.values()];
    },
    end,
    release() {
      clearTimeout(timer);
      for (const { faults, journal } of sessions.values()) {
        faults.release();
        journal?.release();
      }
    },
  };
}
