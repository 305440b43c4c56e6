import { createCore } from "@event-contracts/client/core";
import * as api from "@event-contracts/client/operations/mock-control";
import type { Problem } from "@event-contracts/client/mock-control";
import { computed, signal } from "@preact/signals";

import { session } from "./location.js";

const STORED_TOKEN = "mock-control-token";

/** The token that the reader has given. It lasts as long as the tab. */
const token = signal(sessionStorage.getItem(STORED_TOKEN) ?? undefined);

/** True if the server asks for a token that the page does not have. */
export const needsToken = signal(false);

/** True if the page has sent a token that the server refuses. */
export const tokenIsWrong = signal(false);

/** The reason why the server refuses the page altogether. */
export const refusal = signal<string | undefined>(undefined);

/** The address of the server. */
const server = new URL(".", document.baseURI).href.replace(/\/$/, "");

/** The control API in the session of the page. */
export const control = computed(() =>
  createCore(api.contract, {
    operations: [
      api.addFault,
      api.advanceClock,
      api.clearFaults,
      api.clearJournal,
      api.createSession,
      api.endSession,
      api.getClock,
      api.getExchange,
      api.getSession,
      api.getState,
      api.listExchanges,
      api.listFaults,
      api.listScenarios,
      api.listSessions,
      api.listVendors,
      api.playScenario,
      api.releaseClock,
      api.removeFault,
      api.replaceFault,
      api.resetSession,
      api.setClock,
    ],
    features: [],
    // The page itself came the same way.
    server: { host: window.location.host, endpoint: server, allowInsecure: true },
    headers: { "X-Mock-Session": session.value },
    ...(token.value !== undefined && { auth: { controlToken: token.value } }),
  }),
);

/** Keeps the token of the reader, and begins anew. */
export function giveToken(given: string): void {
  sessionStorage.setItem(STORED_TOKEN, given);
  token.value = given;
  tokenIsWrong.value = false;
  needsToken.value = false;
}

/** A response of the control API that is a problem, or no response. */
export class ControlError extends Error {
  override readonly name = "ControlError";
  readonly status: number;
  readonly problem: Partial<Problem>;

  constructor(status: number, problem: Partial<Problem>) {
    super(
      problem.detail ?? (status === 0 ? "The server does not answer." : `The server answered ${status}.`),
    );
    this.status = status;
    this.problem = problem;
  }
}

/** The parts of a result that this page reads. */
export type AnyResult<Data> =
  | { readonly ok: true; readonly data: Data }
  | { readonly ok: false; readonly status: number; readonly error: unknown };

/**
 * The data of a call.
 *
 * @throws {ControlError} if it failed
 */
export async function dataOf<Data>(call: Promise<AnyResult<Data>>): Promise<Data> {
  const result = await call;
  if (result.ok) return result.data;
  throw failureOf(result.status, result.error);
}

/**
 * Hands over the data of a call that was made just now, unless the page has gone to another session meanwhile.
 *
 * @throws {ControlError} if it failed
 */
export async function take<Data>(call: Promise<AnyResult<Data>>, keep: (data: Data) => void): Promise<void> {
  const asked = control.peek();
  const data = await dataOf(call);
  if (asked === control.peek()) keep(data);
}

/**
 * Sends a request whose body or response the client would change: streams, and texts with numbers that JavaScript cannot
 * hold.
 *
 * @throws {ControlError} if it failed
 */
export async function send(path: string, init: RequestInit = {}): Promise<Response> {
  const headers = new Headers(init.headers);
  headers.set("X-Mock-Session", session.value);
  if (token.value !== undefined) headers.set("Authorization", `Bearer ${token.value}`);
  const response = await fetch(`${server}/_mock${path}`, { ...init, headers }).catch((error: unknown) => {
    if (init.signal?.aborted === true) throw error;
    throw failureOf(0, undefined);
  });
  if (response.ok) return response;
  throw failureOf(response.status, await response.json().catch(() => undefined));
}

function failureOf(status: number, error: unknown): ControlError {
  const problem = (
    error !== null && typeof error === "object" && status > 0 ? error : {}
  ) as Partial<Problem>;
  const failure = new ControlError(status, problem);
  if (status === 401) {
    tokenIsWrong.value = token.value !== undefined;
    needsToken.value = true;
  }
  if (status === 403) refusal.value = failure.message;
  return failure;
}
