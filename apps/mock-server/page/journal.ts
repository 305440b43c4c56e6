import type { ExchangeSummary } from "@event-contracts/client/mock-control";
import { batch, computed, effect, signal } from "@preact/signals";

import { control, ControlError, needsToken, send } from "./control.js";
import { session } from "./location.js";
import { serverEvents } from "./server-events.js";

/** The most exchanges that the page keeps. */
const KEPT = 1000;
const FIRST_PAUSE_MILLISECONDS = 500;
const LONGEST_PAUSE_MILLISECONDS = 5000;

export type Connection = "connecting" | "live" | "lost" | "ended" | "refused";

export const connection = signal<Connection>("connecting");

/** The reason why the server refuses the journal. */
export const journalRefusal = signal<string | undefined>(undefined);

/** The exchanges of the session, the newest first. */
export const exchanges = signal<readonly ExchangeSummary[]>([]);

/** The exchanges at the moment of the pause. Undefined: there is no pause. */
const held = signal<readonly ExchangeSummary[] | undefined>(undefined);
export const isPaused = computed(() => held.value !== undefined);
export const heldBack = computed(() =>
  held.value === undefined ? 0 : exchanges.value.filter(({ id }) => id > (held.value?.[0]?.id ?? 0)).length,
);

export function togglePause(): void {
  held.value = held.value === undefined ? exchanges.value : undefined;
}

/** The exchanges that the reader wants to see. An empty text is no wish. */
export const filter = signal({ text: "", vendor: "", status: "", validity: "" });

/** The exchanges that are shown. */
export const shown = computed(() => {
  const { text, vendor, status, validity } = filter.value;
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  return (held.value ?? exchanges.value).filter((exchange) => {
    if (vendor !== "" && exchange.vendor !== vendor) return false;
    if (status !== "" && classOf(exchange) !== status) return false;
    if (validity !== "" && exchange.request !== validity && exchange.response !== validity) return false;
    const { operationId = "", method, path, id } = exchange;
    const found = `${operationId} ${method} ${path} ${exchange.status ?? "none"} ${id}`.toLowerCase();
    return words.every((word) => found.includes(word));
  });
});

/** `2xx`, or `none` where no response was sent. */
function classOf({ status }: ExchangeSummary): string {
  return status === undefined ? "none" : `${Math.floor(status / 100)}xx`;
}

/** Forgets the exchanges that are older than the journal's. */
export function forgetBefore(id: number): void {
  const kept = exchanges.value.filter((exchange) => exchange.id >= id);
  if (kept.length < exchanges.value.length) exchanges.value = kept;
  if (held.value !== undefined) held.value = held.value.filter((exchange) => exchange.id >= id);
}

/** Follows the journal of the session of the page, also after the connection was lost. */
export function followJournal(): void {
  effect(() => {
    const name = session.value;
    if (needsToken.value) {
      connection.value = "refused";
      return;
    }
    const abort = new AbortController();
    begin();
    void follow(name, abort.signal);
    return () => abort.abort();
  });
}

function begin(): void {
  batch(() => {
    connection.value = "connecting";
    journalRefusal.value = undefined;
    exchanges.value = [];
    held.value = undefined;
  });
}

async function follow(name: string, signal: AbortSignal): Promise<void> {
  let last = 0;
  let createdAt: string | undefined;
  let pause = FIRST_PAUSE_MILLISECONDS;
  while (!signal.aborted) {
    try {
      const { body } = await send("/journal/events", { headers: { "Last-Event-ID": String(last) }, signal });
      // A session that ended and began again has other exchanges with the same numbers.
      const current = await beginningOf(name);
      if (signal.aborted) return;
      if (createdAt !== undefined && current !== createdAt && last > 0) {
        createdAt = current;
        last = 0;
        begin();
        await body?.cancel();
        continue;
      }
      createdAt = current;
      connection.value = "live";
      pause = FIRST_PAUSE_MILLISECONDS;
      if (body === null) return;
      for await (const data of serverEvents(body)) {
        const added = data.map((text) => JSON.parse(text) as ExchangeSummary);
        last = added.at(-1)?.id ?? last;
        exchanges.value = [...added.toReversed(), ...exchanges.value].slice(0, KEPT);
      }
      const isOver = await hasEnded(name);
      if (signal.aborted) return;
      if (isOver) {
        connection.value = "ended";
        return;
      }
    } catch (error) {
      if (signal.aborted) return;
      if (error instanceof ControlError && error.status >= 400 && error.status < 500) {
        connection.value = "refused";
        journalRefusal.value = error.message;
        return;
      }
    }
    connection.value = "lost";
    await new Promise((resolve) => setTimeout(resolve, pause));
    pause = Math.min(pause * 2, LONGEST_PAUSE_MILLISECONDS);
  }
}

async function beginningOf(sessionName: string): Promise<string | undefined> {
  const result = await control.value.getSession({ path: { sessionName } });
  return result.ok ? result.data.createdAt : undefined;
}

async function hasEnded(sessionName: string): Promise<boolean> {
  return (await control.value.getSession({ path: { sessionName } })).status === 404;
}
