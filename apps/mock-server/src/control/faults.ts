import { isJsonObject } from "@event-contracts/contracts/openapi";

import type { Contract } from "../contract/contract.js";
import { throughJson } from "../http/json-text.js";
import type { Outcome } from "../http/outcome.js";
import type { Exchange, Next } from "../pipeline/exchange.js";
import type { Random, Randomness } from "../state/random.js";
import { checkFault } from "./check-fault.js";
import { fraction, millisecondsOf } from "./fault-delay.js";
import { FaultError, type Fault, type NewFault } from "./fault.js";
import { inject } from "./inject-fault.js";
import { matchableHead, parsedBody } from "./matchable-exchange.js";
import { fits, type MatchableRequest, type RequestMatch } from "./request-match.js";
import { createWaits } from "./waits.js";

/** The faults of a session, in the order in which they were added. */
export interface Faults {
  readonly count: number;
  /** Adds a fault behind the others. @throws FaultError for one that cannot be, and for one too many. */
  add(fault: NewFault): Fault;
  /** Another fault in the same place, which begins to count anew. Undefined: there is none of the id. @throws FaultError */
  replace(id: string, fault: NewFault): Fault | undefined;
  get(id: string): Fault | undefined;
  list(): readonly Fault[];
  /** Exchanges that have met the fault go on. False: there is none of the id. */
  remove(id: string): boolean;
  /** Removes all. */
  clear(): void;
  /** Removes all. The next one has the id and the random values of the first one again. */
  restart(): void;
  /** Resolves when no exchange is in flight that has met the fault. */
  settled(fault: Fault): Promise<void>;
  /** Ends an exchange as the first fault that is for it says: one fault an exchange. */
  apply(exchange: Exchange, next: Next): Promise<Outcome>;
  /** Lets the exchanges that are held back go on, from now on: the session or the server ends. */
  release(): void;
}

/** The parts that faults are made of. */
export interface FaultsOptions {
  /** Decides which requests a fault with a share meets, and how long a random delay is. */
  readonly random: Randomness;
  /** The contracts that are served now, by whose names a match is checked. */
  readonly contracts: () => readonly Contract[];
}

/** The most faults of a session. */
const MOST_FAULTS = 1000;

/** A fault, and the requests that were for it and were left alone or not. */
interface Entry {
  readonly fault: Fault;
  readonly order: number;
  readonly random: Random;
  seen: number;
  applied: number;
}

/** No fault at first. */
export function createFaults({ random, contracts }: FaultsOptions): Faults {
  const entries = new Map<string, Entry>();
  const inFlight = new WeakMap<Fault, Set<Promise<Outcome>>>();
  const waits = createWaits();
  let last = 0;

  function makeEntry(order: number, given: NewFault): Entry {
    checkFault(given, contracts());
    const { when = "before", enabled = true, times } = given;
    const entry: Entry = {
      order,
      random: random(order),
      seen: 0,
      applied: 0,
      fault: {
        ...copyOf(given),
        id: `fault-${order}`,
        when,
        enabled,
        get applied() {
          return entry.applied;
        },
        get remaining() {
          return times === undefined ? undefined : times - entry.applied;
        },
      },
    };
    return entry;
  }

  /** The oldest fault that has ended makes room for another one. */
  function makeRoom(): void {
    if (entries.size < MOST_FAULTS) return;
    const ended = [...entries.values()].find(({ fault }) => fault.remaining === 0);
    if (ended === undefined) {
      throw new FaultError(`The session has ${MOST_FAULTS} faults, as many as it keeps. Remove some.`);
    }
    entries.delete(ended.fault.id);
  }

  /** The fault that an exchange meets. */
  async function find(exchange: Exchange): Promise<Entry | undefined> {
    const head = matchableHead(exchange);
    for (const entry of entries.values()) {
      if (!isFor(entry, head)) continue;
      const { body } = entry.fault.match ?? {};
      if (body !== undefined && !(await hasBody(body, head, exchange))) continue;
      // Other exchanges may have met the fault while the body was read.
      if (!isOpen(entry) || !isPicked(entry)) continue;
      entry.applied += 1;
      return entry;
    }
    return undefined;
  }

  function isOpen({ fault }: Entry): boolean {
    return fault.enabled && fault.remaining !== 0 && entries.get(fault.id)?.fault === fault;
  }

  function isFor(entry: Entry, head: MatchableRequest): boolean {
    const { body: _, ...match } = entry.fault.match ?? {};
    return isOpen(entry) && fits(match, head);
  }

  async function apply(exchange: Exchange, next: Next): Promise<Outcome> {
    const entry = await find(exchange);
    if (entry === undefined) return next(exchange);
    const { fault } = entry;
    exchange.fault = fault.id;
    const delay = fault.delay === undefined ? 0 : millisecondsOf(fault.delay, entry.random);
    return track(fault, inject(exchange, next, { fault, delay, waits }));
  }

  async function track(fault: Fault, work: Promise<Outcome>): Promise<Outcome> {
    const running = inFlight.get(fault) ?? new Set();
    inFlight.set(fault, running.add(work));
    try {
      return await work;
    } finally {
      running.delete(work);
    }
  }

  return {
    get count() {
      return entries.size;
    },
    add(given) {
      const entry = makeEntry(last + 1, given);
      makeRoom();
      last = entry.order;
      entries.set(entry.fault.id, entry);
      return entry.fault;
    },
    replace(id, given) {
      const known = entries.get(id);
      if (known === undefined) return undefined;
      const entry = makeEntry(known.order, given);
      entries.set(id, entry);
      return entry.fault;
    },
    get: (id) => entries.get(id)?.fault,
    list: () => [...entries.values()].map(({ fault }) => fault),
    remove: (id) => entries.delete(id),
    clear: () => entries.clear(),
    restart() {
      entries.clear();
      last = 0;
    },
    async settled(fault) {
      const running = inFlight.get(fault) ?? new Set();
      while (running.size > 0) await Promise.allSettled(running);
    },
    apply,
    release: waits.end,
  };
}

async function hasBody(body: unknown, head: MatchableRequest, exchange: Exchange): Promise<boolean> {
  return fits({ body }, { ...head, body: await parsedBody(exchange) });
}

/** Notes that a request is for a fault, and decides if it meets it. */
function isPicked(entry: Entry): boolean {
  const { after = 0, share } = entry.fault;
  entry.seen += 1;
  if (entry.seen <= after) return false;
  return share === undefined || fraction(entry.random) < share;
}

/** The body is kept as the data that its JSON is. */
function copyOf({ match, body, ...others }: NewFault): NewFault {
  return {
    ...structuredClone(others),
    ...(match !== undefined && { match: copyOfMatch(match) as RequestMatch }),
    ...(body !== undefined && { body: throughJson(body)?.value }),
  };
}

/** A copy of lists and plain objects. Others, such as matchers of a test library, stay themselves. */
function copyOfMatch(value: unknown, copies = new Map<unknown, unknown>()): unknown {
  if (copies.has(value)) return copies.get(value);
  if (Array.isArray(value)) {
    const copy: unknown[] = [];
    copies.set(value, copy);
    for (const item of value) copy.push(copyOfMatch(item, copies));
    return copy;
  }
  if (!isJsonObject(value) || !isPlain(value)) return value;
  const copy: Record<string, unknown> = { __proto__: null };
  copies.set(value, copy);
  for (const [name, member] of Object.entries(value)) copy[name] = copyOfMatch(member, copies);
  return copy;
}

function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}
