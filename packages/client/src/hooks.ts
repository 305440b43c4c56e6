import type { Sent, TransportErrorReason } from "./transport-error.js";

/** An attempt that is about to be sent. It contains no credential, and no value of a parameter. */
export interface RequestEvent {
  /** The vendor's folder in `specs/`. */
  readonly vendor: string;
  /** The `operationId`. */
  readonly operation: string;
  readonly method: string;
  /** The server's URL and the path template of the contract: `https://…/customers/{id}`. */
  readonly url: string;
  /** 1 for the first attempt of a call. */
  readonly attempt: number;
}

/** An attempt that has ended. */
export interface ResponseEvent extends RequestEvent {
  /** HTTP status, or 0 if there is no response. */
  readonly status: number;
  /** Set if `status` is 0. */
  readonly reason: TransportErrorReason | undefined;
  /** The vendor's id of the request, if a header contains one. */
  readonly requestId: string | undefined;
  /** Milliseconds from the start of this attempt until its body has been read. */
  readonly milliseconds: number;
}

/** An attempt that will be repeated. */
export interface RetryEvent extends ResponseEvent {
  /** Milliseconds until the next attempt, at least. */
  readonly pause: number;
  /** `no` if the vendor has not processed the attempt, `unknown` if it may have. */
  readonly sent: Sent;
}

/** Functions that are told of each attempt. They cannot change it, and what they throw or reject with is ignored. */
export interface Hooks {
  /** Called before each attempt. */
  onRequest?: ((event: RequestEvent) => unknown) | undefined;
  /** Called after each attempt. */
  onResponse?: ((event: ResponseEvent) => unknown) | undefined;
  /** Called after {@link Hooks.onResponse} if another attempt follows. */
  onRetry?: ((event: RetryEvent) => unknown) | undefined;
}

/** Calls a function of the caller's. If it failed the call, the caller might repeat a request that succeeded. */
export function notify<Event>(listener: ((event: Event) => unknown) | undefined, event: Event): void {
  if (!listener) return;
  try {
    Promise.resolve(listener(event)).catch(() => {});
  } catch {}
}
