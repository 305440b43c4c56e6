import type { TransportError } from "./transport-error.js";
import type { Media } from "./vocabulary/read-media.js";

/** The result of one attempt: a response, or the reason why there is none. */
export type AttemptResult = HeldResponse | TransportError;

/** A response whose `text()` can be called repeatedly. */
export interface HeldResponse extends Response {
  /** The body, if it is no text. */
  readonly media?: Media | undefined;
}
