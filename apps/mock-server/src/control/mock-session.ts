import { fetchHandler, type Fetch } from "../http/fetch-adapter.js";
import { sessionPrefix } from "../pipeline/session-name.js";
import type { Engine } from "../server/engine.js";
import { hostOf, isAllowedHost } from "../server/request-host.js";
import { didYouMean } from "../nearest-name.js";
import { choice } from "./check-names.js";
import {
  anything,
  problemOfOptions,
  requireMatch,
  requireVerifyOptions,
  requireWaitOptions,
} from "./check-match.js";
import type { SessionClock } from "./clock.js";
import type { FaultBehavior } from "./fault.js";
import type { Journal } from "./journal.js";
import { matchableRequest, receivedExchange, type ReceivedExchange } from "./journal-requests.js";
import { waitForEntries, type WaitOptions } from "./journal-waits.js";
import { resetParts } from "./reset-parts.js";
import { restoreSnapshot, takeSnapshot, type Snapshot } from "./snapshot.js";
import type { SeedInput } from "./read-seed.js";
import { playScenario, type ScenarioOptions, type ScenarioResult } from "./scenarios.js";
import { seed, type SeedResult } from "./seed.js";
import { SeedError } from "./seed-error.js";
import { fits, type RequestMatch } from "./request-match.js";
import type { NewSession } from "./sessions.js";
import { verify, type ExpectedTimes, type VerificationResult } from "./verify.js";

/** The requests that are meant: those of an operation, or those with these parts. */
export type MatchOrOperation = RequestMatch | string;

/** A part of a mock that shares nothing with others: it has its own state, clock, faults and journal. */
export interface MockSession extends AsyncDisposable {
  readonly name: string;
  /**
   * The URL below which the session has a vendor, `http://127.0.0.1:4010/~NAME/rebilly`.
   *
   * @throws TypeError for a vendor that is not served
   */
  url(vendor: string): string;
  /** Handles a request without a network. It takes what the global `fetch` takes. */
  readonly fetch: Fetch;
  readonly clock: SessionClock;
  /**
   * Lets requests fail from now on: those to an operation, or those that match.
   *
   * @throws FaultError for a fault that cannot be, such as one for an operation that no contract has.
   * @example
   * const fault = mock.fail("createTimelineEvent", { status: 503, times: 2 });
   */
  fail(requests: MatchOrOperation, fault: FaultBehavior): AddedFault;
  /**
   * Calls operations of the vendors, so that the state has what they create. The calls need no credential, and are neither
   * in the journal nor counted by quotas. A value may name an output of an earlier step.
   *
   * @param steps a list, an object, or YAML or JSON
   * @throws SeedError for the first step that fails: what the steps before it did stays
   * @example
   * await session.seed([
   *   { stepId: "jane", operationId: "createCustomer", body: {}, outputs: { id: "$response.body#/id" } },
   *   { operationId: "createTimelineMessage", path: { id: "$steps.jane.outputs.id" }, body: { message: "Hello" } },
   * ]);
   */
  seed(steps: SeedInput): Promise<SeedResult>;
  /**
   * The exchanges that match, the oldest first; all by default. Their credentials are masked.
   *
   * @throws MatchError for a match that cannot be right, such as one for an operation that no contract has
   */
  requests(match?: MatchOrOperation): readonly ReceivedExchange[];
  /**
   * Waits for a request that matches, or for several. Those that came before count.
   *
   * @throws Error with the nearest request, if the time is over or the session ends.
   * @throws MatchError for a match that cannot be right, such as one for an operation that no contract has
   * @example
   * const { body } = await session.waitFor("createEvent");
   * const calls = await session.waitFor({ method: "POST" }, { times: 2 });
   */
  waitFor(
    match: MatchOrOperation,
    options: WaitOptions & { readonly times: number },
  ): Promise<readonly ReceivedExchange[]>;
  waitFor(match: MatchOrOperation, options?: Omit<WaitOptions, "times">): Promise<ReceivedExchange>;
  /**
   * Counts the requests that match: at least one is expected by default. The message of the result says what is nearest.
   *
   * @throws MatchError for a match that cannot be right, such as one for an operation that no contract has
   */
  verify(match: MatchOrOperation, options?: { readonly times?: ExpectedTimes }): VerificationResult;
  /**
   * Plays a scenario of a vendor, as its README lists them.
   *
   * @param inputs by name; one that is omitted has its default
   * @throws SeedError for an unknown name, for inputs that break their schema, and for the first call that fails
   * @example
   * const { outputs } = await session.scenario("rebilly", "customerWithTimeline", { firstName: "Kim" });
   */
  scenario(
    vendor: string,
    name: string,
    inputs?: ScenarioOptions["inputs"],
    options?: Pick<ScenarioOptions, "server">,
  ): Promise<ScenarioResult>;
  /** Begins anew: no state, no journal, no fault, and the server's time. Requests in flight leave no trace in it. */
  reset(): Promise<void>;
  /** Takes the state, and the clock if it was set. It can be written as JSON, and restored in another session or mock. */
  snapshot(): Promise<Snapshot>;
  /**
   * Takes the state of a snapshot in place of the own one.
   *
   * @throws SnapshotError for a value that is none, and for one that has no room. Nothing has changed then.
   */
  restore(snapshot: Snapshot): Promise<void>;
  /** Ends the session and forgets all of it. */
  end(): Promise<void>;
}

/** A fault that a program has added. */
export interface AddedFault {
  readonly id: string;
  /** The number of requests that have met the fault. */
  readonly applied: number;
  /** Ends the fault. Requests that have met it go on. */
  remove(): void;
  /** Resolves when no request is in flight that has met the fault, also one whose caller has given up. */
  settled(): Promise<void>;
}

/** A session of an engine for programs of the same process. It begins here, and anew whenever it is used after its end. */
export function mockSession(engine: Engine, address: string, name: string): MockSession {
  const { sessions } = engine;
  const { host: ownHost } = new URL(address);
  const end = async (): Promise<void> => {
    await sessions.end(name);
  };
  const journal = (): Journal => {
    const { journal: kept } = sessions.of(name);
    if (kept !== undefined) return kept;
    throw new Error(
      "The mock keeps no journal: leave the option `journal` out, or give it a number above 0.",
    );
  };
  const view = engine.masker;
  const wantedBy = (given: MatchOrOperation): RequestMatch => {
    const match = matchOf(given);
    requireMatch(
      match,
      engine.services.map(({ contract }) => contract),
    );
    return match;
  };

  async function waitFor(
    match: MatchOrOperation,
    options: WaitOptions & { readonly times: number },
  ): Promise<readonly ReceivedExchange[]>;
  async function waitFor(match: MatchOrOperation, options?: WaitOptions): Promise<ReceivedExchange>;
  async function waitFor(match: MatchOrOperation, options: WaitOptions = {}): Promise<unknown> {
    requireWaitOptions(options);
    const entries = await waitForEntries(journal(), wantedBy(match), view, options);
    const received = entries.map((entry) => receivedExchange(entry, view));
    return options.times === undefined ? received[0] : received;
  }

  return {
    name,
    url(vendor) {
      const names = engine.services.map(({ contract }) => contract.name);
      if (names.includes(vendor)) return `${address}${sessionPrefix(name)}/${vendor}`;
      throw new TypeError(`There is no vendor ${JSON.stringify(vendor)}. ${choice(vendor, names)}`);
    },
    fetch: fetchHandler(engine.handle, {
      vendorOf: (host) => engine.vendorOf(host),
      isOwnHost: (host) => host === ownHost || isAllowedHost(hostOf(host) ?? "", []),
      session: name,
    }),
    get clock() {
      return sessions.of(name).clock;
    },
    fail(requests, behavior) {
      const { faults } = sessions.of(name);
      const match = matchOf(requests);
      const fault = faults.add({ ...behavior, match });
      return {
        id: fault.id,
        get applied() {
          return fault.applied;
        },
        remove() {
          // A fault of after a reset may have the same id.
          if (faults.get(fault.id) === fault) faults.remove(fault.id);
        },
        settled: () => faults.settled(fault),
      };
    },
    seed: (steps) => seed(engine, { session: name, origin: address }, steps),
    requests(match = {}) {
      const wanted = wantedBy(match);
      const entries = [...journal().entries()].filter((entry) => fits(wanted, matchableRequest(entry)));
      return entries.map((entry) => receivedExchange(entry, view));
    },
    waitFor,
    verify(match, options = {}) {
      requireVerifyOptions(options);
      return verify(journal(), wantedBy(match), view, options.times);
    },
    async scenario(vendor, scenario, inputs, options = {}) {
      const problem = problemOfOptions(options, { server: anything }, "such as { server: {} }");
      if (problem !== undefined) throw new SeedError(problem);
      const target = { session: name, origin: address };
      return playScenario(engine, target, [vendor, scenario], { inputs, ...options });
    },
    reset: () => resetParts(engine, name),
    snapshot: () => takeSnapshot(engine, name),
    restore: (snapshot) => restoreSnapshot(engine, name, snapshot),
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
  checkNewSession(options ?? {});
  const isKnown = name !== undefined && engine.sessions.find(name) !== undefined;
  // One that has begun keeps its seed.
  const chosen = isKnown && options === undefined ? name : engine.sessions.create(name, options).name;
  return mockSession(engine, address, chosen);
}

/** Refuses options that there are not and seeds that are none, as JavaScript can pass any. */
function checkNewSession(options: NewSession): void {
  const { seed: given, ...others } = options;
  const [unknown] = Object.keys(others);
  if (unknown !== undefined) {
    throw new TypeError(
      `A session has no option ${JSON.stringify(unknown)}.${didYouMean(unknown, ["seed"]) || " Leave it out."}`,
    );
  }
  if (given === undefined || Number.isSafeInteger(given)) return;
  throw new TypeError(`The seed of a session takes a whole number, not ${String(given)}.`);
}

function matchOf(match: MatchOrOperation): RequestMatch {
  return typeof match === "string" ? { operationId: match } : match;
}
