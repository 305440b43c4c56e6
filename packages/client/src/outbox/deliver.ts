import type { CloudEvent } from "../publish.js";
import type { Entry, EntryFailure } from "./entry.js";
import { failureOf, textOf } from "./failure.js";
import type { Ledger } from "./ledger.js";
import type { OutboxOptions } from "./options.js";
import type { AnyOutcome } from "./outcome.js";
import { restoreInput } from "./stored-input.js";
import type { ReadTarget } from "./target.js";

/** The things that an attempt needs, besides the entry and its target. */
export interface DeliveryContext extends Pick<OutboxOptions<never>, "call" | "onDoubtful" | "retryRefused"> {
  readonly ledger: Ledger;
  readonly attempts: number;
  readonly now: () => number;
  /** Aborts the calls in flight. */
  readonly signal: AbortSignal;
}

/** `again` means that the target pauses and then sends the same call. */
export type Delivery = { readonly next: "go on" } | { readonly next: "again"; readonly retryAfter?: number };

const GO_ON: Delivery = { next: "go on" };

/** Sends the call of an entry once and records the outcome. Before it sends, the store has durably noted that it will. */
export async function deliver(context: DeliveryContext, target: ReadTarget, entry: Entry): Promise<Delivery> {
  const { ledger, call, signal, now } = context;
  const { attempts } = entry.state;
  const bury = (reason: EntryFailure["reason"], error: unknown): Delivery => {
    const failure = { reason, message: textOf(error), at: now() };
    return toDead(ledger, entry, attempts, failure);
  };

  let input: unknown;
  try {
    input = target.map(restoreInput(entry.input) as CloudEvent);
  } catch (error) {
    return bury("invalid", error);
  }
  const sending = { ...entry, state: { status: "sending", attempts: attempts + 1 } } as const;
  // In memory at once, so that nobody removes or drops the entry from now on.
  ledger.place(sending);
  try {
    await ledger.save([{ type: "update", id: entry.id, state: sending.state }]);
  } catch {
    ledger.place(entry);
    ledger.report("store", entry);
    return { next: "again" };
  }
  // The outbox may have been closed meanwhile.
  if (signal.aborted) {
    ledger.change(entry, entry.state);
    return { next: "again" };
  }
  const key = entry.idempotencyKey === undefined ? {} : { idempotencyKey: entry.idempotencyKey };
  let outcome;
  try {
    outcome = (await target.method(input, { ...call, ...key, signal })) as AnyOutcome | undefined;
  } catch (error) {
    return bury("invalid", error);
  }
  if (!outcome)
    return bury("invalid", "the target's function returned no result: return an object with `ok`");
  return settle(context, target, sending, outcome);
}

async function settle(
  context: DeliveryContext,
  target: ReadTarget,
  entry: Entry,
  outcome: AnyOutcome,
): Promise<Delivery> {
  const { ledger, now, attempts: limit } = context;
  const { attempts } = entry.state;
  if (outcome.ok) {
    ledger.remove(entry);
    ledger.report("sent", entry);
    return GO_ON;
  }
  const { sent = "unknown" } = outcome;
  if (sent === "unknown" && !target.isRepeatable) {
    const failure = failureOf("no response", outcome, now());
    const doubtful = ledger.change(entry, { status: "doubtful", attempts, failure });
    ledger.report("doubtful", doubtful, failure);
    await decide(context, doubtful);
    return GO_ON;
  }
  if (sent === "yes" && !mayRetry(context, entry, outcome)) {
    return toDead(ledger, entry, attempts, failureOf("refused", outcome, now()));
  }
  if (sent !== "no" && attempts >= limit) {
    return toDead(ledger, entry, attempts, failureOf("attempts", outcome, now()));
  }
  const reasons = { no: "not sent", unknown: "no response", yes: "refused" } as const;
  const failure = failureOf(reasons[sent], outcome, now());
  // An outage or a rate limit says nothing about this call.
  const counted = sent === "no" ? attempts - 1 : attempts;
  const waiting = ledger.change(entry, { status: "waiting", attempts: counted, failure });
  ledger.report("retry", waiting, failure);
  return { next: "again", ...(outcome.retryAfter !== undefined && { retryAfter: outcome.retryAfter }) };
}

function mayRetry({ retryRefused }: DeliveryContext, entry: Entry, outcome: AnyOutcome): boolean {
  try {
    return retryRefused?.(entry, outcome) ?? false;
  } catch {
    return false;
  }
}

/** Asks the caller's callback about a doubtful call. */
export async function decide({ ledger, onDoubtful }: DeliveryContext, entry: Entry): Promise<void> {
  let decision;
  try {
    decision = await onDoubtful?.(entry);
  } catch {
    decision = "keep";
  }
  // A person may have decided meanwhile.
  if (ledger.doubtful.get(entry.id) !== entry) return;
  if (decision === "remove") {
    ledger.remove(entry);
    ledger.report("removed", entry);
  }
  if (decision === "resend") ledger.change(entry, { ...entry.state, status: "waiting" }, true);
}

function toDead(ledger: Ledger, entry: Entry, attempts: number, failure: EntryFailure): Delivery {
  const dead = ledger.change(entry, { status: "dead", attempts, failure });
  ledger.report("dead", dead, failure);
  return GO_ON;
}
