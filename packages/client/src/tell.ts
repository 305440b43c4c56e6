import { notify } from "./hooks.js";
import type { Tell } from "./parts.js";
import { findRequestId } from "./request-id.js";
import type { TransportFailure } from "./result.js";
import { TransportError } from "./transport-error.js";

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
