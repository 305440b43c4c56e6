import type { AttemptResult } from "./attempt-result.js";
import type { CommonOptions } from "./client-options.js";
import { notify } from "./hooks.js";
import type { Hooks, RequestEvent, ResponseEvent } from "./hooks.js";
import { findRequestId } from "./request-id.js";
import type { AnyResult, TransportFailure } from "./result.js";
import { TransportError } from "./transport-error.js";

/** The part of an operation's context that the hooks are told, and the hooks. */
export interface Told extends Hooks, Pick<CommonOptions, "observe"> {
  readonly vendor: string;
  readonly operationId: string;
  readonly method: string;
  readonly url: string;
  readonly path: string;
}

/** Tells the hooks of attempts and calls. */
export interface Tell {
  readonly start: (told: Told, attempt: number) => RequestEvent;
  readonly end: (event: RequestEvent, last: AttemptResult, told: Told, milliseconds: number) => ResponseEvent;
  readonly call: (result: AnyResult, told: Told, milliseconds: number) => void;
}

/** The part of a client that tells its hooks of each attempt, and its observer of each call. */
export const tell: Tell = {
  start(context, attempt) {
    const { vendor, operationId: operation, method, url, path } = context;
    const event = { vendor, operation, method, url: url + path, attempt };
    notify(context.onRequest, event);
    return event;
  },
  end(event, last, { onResponse }, milliseconds) {
    const ended = { ...event, reason: undefined, requestId: undefined, milliseconds };
    const told =
      last instanceof TransportError
        ? { ...ended, status: 0, reason: last.reason }
        : {
            ...ended,
            status: last.status,
            // Few callers need it, and the search takes a twentieth of a call's time.
            get requestId() {
              return findRequestId(last.headers);
            },
          };
    notify(onResponse, told);
    return told;
  },
  call(result, { observe, vendor, operationId, method, url, path }, milliseconds) {
    if (!observe) return;
    const { ok, status, attempts, requestId } = result;
    notify(observe, {
      vendor,
      operation: operationId,
      method,
      url: url + path,
      ok,
      status,
      reason: !ok && status === 0 ? (result as TransportFailure).error.reason : undefined,
      attempts,
      milliseconds,
      requestId,
      ...(!ok && { sent: result.sent, retryAfter: result.retryAfter, code: result.code }),
    });
  },
};
