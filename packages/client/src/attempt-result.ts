import type { TransportError } from "./transport-error.js";

/** The result of one attempt: a response whose `text()` can be called repeatedly, or the reason why there is none. */
export type AttemptResult = Response | TransportError;
