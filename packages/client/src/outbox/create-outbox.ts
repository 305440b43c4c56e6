import { pause } from "../pause.js";
import type { NotSent } from "../publish.js";
import type { DeliveryContext } from "./deliver.js";
import type { Entry, EntryFailure } from "./entry.js";
import { createLane } from "./lane.js";
import type { Lane } from "./lane.js";
import { createLedger } from "./ledger.js";
import type { OutboxOptions } from "./options.js";
import { backoff } from "./pause.js";
import type { Change } from "./store.js";
import { restoreInput, storeInput } from "./stored-input.js";
import { chooseKey, readTarget } from "./target.js";
import type { OutboxTarget, ReadTarget, TargetInput } from "./target.js";

/** The store has the call durably: after a crash, the next outbox with this store sends it, or lists it as doubtful. */
export interface Enqueued {
  readonly ok: true;
  /** The id of the entry. */
  readonly id: string;
  /** The entry that was dropped for it, if `overflow` is `drop-oldest`. */
  readonly dropped?: Entry;
}

/** The outbox has not accepted the call. After the reason `store`, a file may still contain it. */
export interface NotEnqueued extends NotSent {
  readonly reason: "full" | "dropped" | "closed" | "store";
}

/** The entries that have not been sent. */
export interface Remaining {
  readonly waiting: readonly Entry[];
  readonly doubtful: readonly Entry[];
  readonly dead: readonly Entry[];
}

/** Keeps calls until they are sent. */
export interface Outbox<Targets extends Readonly<Record<string, OutboxTarget>>> {
  /**
   * Accepts a call. The promise resolves when the store has it durably, before it is sent. The calls of a target are sent
   * in the order of `enqueue`. `idempotencyKey` is for operations that take one; the outbox chooses a key if it is omitted.
   * The input is kept as it is: do not enqueue a call whose input contains a secret.
   *
   * @throws {TypeError} if there is no such target, JSON cannot hold the input, or an event is not a CloudEvent
   */
  enqueue<Name extends keyof Targets & string>(
    target: Name,
    input: TargetInput<Targets[Name]>,
    options?: { readonly idempotencyKey?: string | undefined },
  ): Promise<Enqueued | NotEnqueued>;
  /** The entries that have not been sent, at this moment. */
  remaining(): Remaining;
  /**
   * Sends an entry again that is doubtful, as the next one, or dead, after those that are waiting. It keeps its idempotency
   * key. Resolves when the store has the change durably; `false` if the entry is neither. Rejects if the store fails.
   */
  resend(id: string): Promise<boolean>;
  /**
   * Removes an entry that is not in flight. Resolves when the store has the change durably; `false` if there is no such
   * entry. Rejects if the store fails; the entry may then be back after a restart.
   */
  remove(id: string): Promise<boolean>;
  /**
   * Tries to send everything now. A pause after a failure ends, unless the vendor asked for it. Resolves when each target
   * has nothing to send or has failed again, so that it does not wait for the end of an outage.
   */
  flush(): Promise<Remaining>;
  /**
   * Accepts no more calls, flushes, aborts the calls that are in flight after `timeout` milliseconds (5000 by default), and
   * closes the store. Returns the entries that remain; a durable store keeps them for the next outbox.
   */
  close(options?: { readonly timeout?: number }): Promise<Remaining>;
}

/**
 * Creates an outbox, and continues with the entries in its store. A call that was in flight when the last process ended is
 * sent again only if that cannot duplicate it; else it is doubtful.
 *
 * @throws {Error} if the store cannot be read, for example because another process uses it
 */
export async function createOutbox<const Targets extends Readonly<Record<string, OutboxTarget>>>(
  options: OutboxOptions<Targets>,
): Promise<Outbox<Targets>> {
  const { store, limit = 10_000, deadLimit = 1000, overflow = "reject", concurrency = 1 } = options;
  const { attempts = 50, now = Date.now, wait, observe, call, onDoubtful, retryRefused } = options;
  const controller = new AbortController();
  const ledger = createLedger({ store, deadLimit, observe, now });
  const { signal } = controller;
  const context: DeliveryContext = { ledger, attempts, now, call, onDoubtful, retryRefused, signal };
  const targets = new Map<string, ReadTarget>(
    Object.entries(options.targets).map(([name, target]) => [name, readTarget(target)]),
  );
  /** Calls of `enqueue` that the store does not have yet. */
  const pending = new Set<Promise<unknown>>();
  let closing: Promise<Remaining> | undefined;

  for (const entry of await store.load()) ledger.place(entry);
  for (const entry of ledger.waiting()) recover(entry);
  const lanes = new Map<string, Lane>();
  for (const [name, target] of targets) {
    const lane = { name, target, concurrency, wait, backoff: options.backoff ?? backoff };
    lanes.set(name, createLane(context, lane));
  }

  /** Decides about an entry that a process before this one left behind. */
  function recover(entry: Entry): void {
    const target = targets.get(entry.target);
    const { attempts: made, status } = entry.state;
    const bury = (to: "dead" | "doubtful", reason: EntryFailure["reason"], message: string): void => {
      const failure = { reason, message, at: now() };
      ledger.report(to, ledger.change(entry, { status: to, attempts: made, failure }), failure);
    };
    if (status === "sending" && !target?.isRepeatable) {
      bury("doubtful", "interrupted", "the process ended while the call was in flight");
    } else if (!target) {
      bury("dead", "no target", `the outbox has no target "${entry.target}": add it and resend`);
    } else if (status === "sending") {
      ledger.place({ ...entry, state: { ...entry.state, status: "waiting" } });
    }
  }

  async function accept(name: string, input: unknown, given?: string): Promise<Enqueued | NotEnqueued> {
    const target = targets.get(name);
    if (!target) throw new TypeError(`the outbox has no target "${name}": add it to \`targets\``);
    const stored = storeInput(target.read(input), `enqueue: the input of ${name}`);
    const idempotencyKey = chooseKey(target, restoreInput(stored), given);
    const entry: Entry = {
      id: crypto.randomUUID(),
      target: name,
      input: stored,
      ...(idempotencyKey !== undefined && { idempotencyKey }),
      enqueuedAt: now(),
      state: { status: "waiting", attempts: 0 },
    };
    if (closing) return refuse("closed", "the outbox is closed: create another one");
    const isFull = ledger.size() + ledger.doubtful.size + pending.size >= limit;
    const dropped = isFull && overflow === "drop-oldest" ? oldestIdle() : undefined;
    if (isFull && !dropped) {
      if (overflow === "drop-newest") ledger.report("dropped", entry);
      return refuse(
        overflow === "drop-newest" ? "dropped" : "full",
        `the outbox is full: it has ${limit} calls that are waiting or doubtful`,
      );
    }
    return add(entry, dropped);
  }

  async function add(entry: Entry, dropped: Entry | undefined): Promise<Enqueued | NotEnqueued> {
    const changes: Change[] = [{ type: "add", entry }];
    if (dropped) {
      ledger.take(dropped.id);
      changes.push({ type: "remove", id: dropped.id });
    }
    try {
      await ledger.save(changes);
    } catch (cause) {
      if (dropped) ledger.place(dropped, true);
      return refuse("store", "the store could not keep the call: see the cause", cause);
    }
    ledger.place(entry);
    if (dropped) ledger.report("dropped", dropped);
    ledger.report("enqueued", entry);
    lanes.get(entry.target)?.start();
    return { ok: true, id: entry.id, ...(dropped && { dropped }) };
  }

  /** The oldest entry that is not in flight. */
  function oldestIdle(): Entry | undefined {
    return ledger
      .waiting()
      .filter(({ state }) => state.status === "waiting")
      .reduce<Entry | undefined>(
        (oldest, entry) => (oldest && oldest.enqueuedAt <= entry.enqueuedAt ? oldest : entry),
        undefined,
      );
  }

  function remaining(): Remaining {
    return {
      waiting: ledger.waiting(),
      doubtful: [...ledger.doubtful.values()],
      dead: [...ledger.dead.values()],
    };
  }

  async function flush(): Promise<Remaining> {
    while (pending.size > 0) await Promise.allSettled(pending);
    await Promise.all([...lanes.values()].map((lane) => lane.round()));
    await ledger.settled();
    return remaining();
  }

  async function end(timeout: number): Promise<Remaining> {
    const timer = new AbortController();
    await Promise.race([flush(), pause({ wait }, timeout, timer.signal)]);
    timer.abort();
    controller.abort();
    await Promise.all([...lanes.values()].map((lane) => lane.stop()));
    await ledger.settled();
    await store.close();
    return remaining();
  }

  return {
    enqueue(name, input, { idempotencyKey } = {}) {
      const accepted = accept(name, input, idempotencyKey).finally(() => pending.delete(accepted));
      pending.add(accepted);
      return accepted;
    },
    remaining,
    async resend(id) {
      const entry = ledger.doubtful.get(id) ?? ledger.dead.get(id);
      if (!entry) return false;
      const isDead = entry.state.status === "dead";
      const state = { ...entry.state, status: "waiting", ...(isDead && { attempts: 0 }) } as const;
      const again = { ...entry, state };
      ledger.place(again, !isDead);
      // A dead letter is added anew, so that it is the last one after a crash too.
      const saved = ledger.save(
        isDead
          ? [
              { type: "remove", id },
              { type: "add", entry: again },
            ]
          : [{ type: "update", id, state }],
      );
      lanes.get(entry.target)?.start();
      await saved;
      return true;
    },
    async remove(id) {
      const entry = ledger.find(id);
      if (!entry || entry.state.status === "sending") return false;
      ledger.take(id);
      await ledger.save([{ type: "remove", id }]);
      ledger.report("removed", entry);
      return true;
    },
    flush,
    close: ({ timeout = 5000 } = {}) => (closing ??= end(timeout)),
  };
}

function refuse(reason: NotEnqueued["reason"], message: string, cause?: unknown): NotEnqueued {
  return { ok: false, status: 0, sent: "no", reason, error: new Error(message, { cause }) };
}
