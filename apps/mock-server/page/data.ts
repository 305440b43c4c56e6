import type {
  Clock,
  Fault,
  Scenario,
  Session,
  StateView,
  Vendor,
} from "@event-contracts/client/mock-control";
import { computed, effect, signal } from "@preact/signals";

import { control, ControlError, needsToken, take } from "./control.js";
import { exchanges, forgetBefore } from "./journal.js";
import { session, view } from "./location.js";

export const vendors = signal<readonly Vendor[] | undefined>(undefined);
export const sessions = signal<readonly Session[]>([]);
export const faults = signal<readonly Fault[] | undefined>(undefined);
export const scenarios = signal<readonly Scenario[]>([]);
export const state = signal<StateView["vendors"] | undefined>(undefined);

/** The vendors whose contract was changed and cannot be read. */
export const staleVendors = computed(() => vendors.value?.filter((vendor) => vendor.state === "stale") ?? []);

/** The operation for examples: likely one that creates something. Undefined: none is served. */
export const exampleOperation = computed(() => {
  const all = (vendors.value ?? []).flatMap(({ name, operations }) =>
    operations.map((operation) => ({ vendor: name, ...operation })),
  );
  const isCreation = (one: (typeof all)[number]): boolean => /^create[A-Z]/.test(one.operationId);
  return all.find(isCreation) ?? all.find(({ method }) => method === "POST") ?? all[0];
});

/** The clock of the session, and the moment at which the server said so. */
export const clock = signal<(Clock & { readonly readAt: number }) | undefined>(undefined);

/** The reason why the data cannot be read. */
export const failure = signal<string | undefined>(undefined);

const POLL_MILLISECONDS = 4000;
const SETTLE_MILLISECONDS = 250;

/** Takes what a call says of the clock. */
export function takeClock(current: Clock): void {
  clock.value = { ...current, readAt: performance.now() };
}

export async function loadFaults(): Promise<void> {
  await take(control.value.listFaults(), (data) => (faults.value = data.faults));
}

export async function loadState(): Promise<void> {
  await take(control.value.getState(), (data) => (state.value = data.vendors));
}

export async function loadSessions(): Promise<void> {
  await take(control.value.listSessions(), (data) => (sessions.value = data.sessions));
}

async function loadClock(): Promise<void> {
  await take(control.value.getClock(), takeClock);
}

async function loadVendors(): Promise<void> {
  await take(control.value.listVendors(), (data) => (vendors.value = data.vendors));
}

async function loadScenarios(): Promise<void> {
  await take(control.value.listScenarios(), (data) => (scenarios.value = data.scenarios));
}

/** Others may have emptied the journal. */
async function trimJournal(): Promise<void> {
  const newest = exchanges.peek()[0]?.id;
  if (newest === undefined) return;
  await take(control.value.listExchanges({ query: { limit: 1 } }), ({ exchanges: [oldest] }) =>
    forgetBefore(oldest?.id ?? newest + 1),
  );
}

/** Reads everything that the page shows of the session. */
export async function loadAll(): Promise<void> {
  await tryTo(loadVendors, loadSessions, loadClock, loadFaults, loadScenarios, loadState);
}

/** Keeps the data as the server has it: other programs change it too. */
export function keepUpToDate(): void {
  effect(() => {
    if (session.value === "" || needsToken.value) return;
    faults.value = undefined;
    state.value = undefined;
    void loadAll();
  });
  effect(() => {
    if (view.value === "state") void tryTo(loadState, loadScenarios);
    if (view.value === "faults") void tryTo(loadFaults);
    if (view.value === "vendors") void tryTo(loadVendors);
  });
  let timer = 0;
  effect(() => {
    const [newest] = exchanges.value;
    if (newest === undefined) return;
    clearTimeout(timer);
    timer = window.setTimeout(() => {
      if (newest.fault !== undefined) void tryTo(loadFaults);
      if (view.peek() === "state") void tryTo(loadState);
    }, SETTLE_MILLISECONDS);
  });
  window.setInterval(() => {
    if (document.hidden || needsToken.peek()) return;
    void tryTo(loadVendors, loadSessions, loadClock, loadFaults, trimJournal);
  }, POLL_MILLISECONDS);
}

async function tryTo(...loads: readonly (() => Promise<void>)[]): Promise<void> {
  const asked = control.peek();
  const results = await Promise.allSettled(loads.map((load) => load()));
  if (asked !== control.peek()) return;
  const reasons = results.flatMap((result): unknown[] =>
    result.status === "rejected" ? [result.reason] : [],
  );
  const failed = reasons.find((reason) => reason instanceof Error);
  // The page asks for the token by itself.
  const isAsked = failed instanceof ControlError && failed.status === 401;
  failure.value = isAsked ? undefined : failed?.message;
}
