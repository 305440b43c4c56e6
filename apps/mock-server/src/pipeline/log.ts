import type { Operation } from "../contract/contract.js";
import { REASONS_HEADER, reasonsIn } from "../failure/reasons.js";
import type { Masker, RecordedRequest } from "../control/mask.js";
import { isReset, type Outcome, type Reply } from "../http/outcome.js";

/** The content of a line. */
export type LogEntry = LoggedRequest | LoggedMessage;

/** Something else than a request: that a contract was read anew. */
export interface LoggedMessage {
  /** The real time, RFC 3339 in UTC. */
  readonly time: string;
  readonly message: string;
}

/** A refused request, or a response that breaks its contract. */
export interface LoggedRequest {
  /** The real time, RFC 3339 in UTC. */
  readonly time: string;
  /** Undefined with the path: what arrived was no HTTP request. */
  readonly method?: string;
  /** Without the query, which may hold credentials. */
  readonly path?: string;
  readonly status: number;
  readonly reasons: readonly string[];
}

/** Takes one line, without its end, and what it says as an object. */
export type Log = (line: string, entry: LogEntry) => void;

/** Logs the outcome of a request if it has reasons: a refusal, or a response that breaks its contract. */
export type LogOutcome = (request: RecordedRequest, outcome: Outcome, operation?: Operation) => void;

/** Writes lines without secrets: they have no query and no body, and credentials are masked in the path and in the reasons. */
export function outcomeLog(log: Log | undefined, masker: Masker): LogOutcome {
  return ({ method, url, headers, body }, outcome, operation) => {
    if (log === undefined || !hasReasons(outcome)) return;
    const path = url.replace(/\?.*$/s, "");
    const quoted =
      body !== undefined && mayQuote(`${path} ${reasonsIn(outcome).join(" ")}`, body) ? body : undefined;
    const mask = masker.textMask({ request: { method, url, headers, body: quoted, operation } });
    const { request: masked } = masker.mask({ request: { method, url: path, headers, operation } });
    logReasons(log, { method, path: mask(masked.url) }, outcome, mask);
  };
}

/** A shorter piece of a text does not give a secret away. */
const PIECE = /[^\s"'`]{4,}/g;

/** The same between quotation marks. */
const QUOTED_PIECE = /(?<=["'`])[^\s"'`]{4,}/g;

/** The bytes of a body of which a reason quotes only what it writes between quotation marks. */
const LARGE = 16 * 1024;

/** Bytes with which a body writes a character in another way than a reason does. */
const ESCAPES = ["\\", "%", "&"];

/** False if no piece of a text is in the body, so that nothing in the body is a secret of the text. It reads the body faster. */
function mayQuote(text: string, body: Uint8Array | string): boolean {
  const bytes = typeof body === "string" ? body : Buffer.from(body.buffer, body.byteOffset, body.length);
  const pieces = text.match(bytes.length > LARGE ? QUOTED_PIECE : PIECE);
  if (pieces === null) return false;
  return [...ESCAPES, ...new Set(pieces)].some((piece) => bytes.includes(piece));
}

/**
 * Writes the line of an outcome that has reasons.
 *
 * @param request its method and path; undefined: it was none
 * @param mask takes secrets out of the reasons
 */
export function logReasons(
  log: Log | undefined,
  request: Pick<LoggedRequest, "method" | "path"> | undefined,
  outcome: Outcome,
  mask: (text: string) => string = (text) => text,
): void {
  if (log === undefined || !hasReasons(outcome)) return;
  const { status } = outcome;
  const reasons = reasonsIn(outcome).map(mask);
  const about = request === undefined ? "(no HTTP request)" : `${request.method} ${request.path}`;
  const line = `${about} ${status} ${reasons.join("; ")}`;
  // A terminal obeys control characters, which a reason may repeat from a request.
  log(line.replaceAll(/\p{Cc}/gu, " "), { time: new Date().toISOString(), ...request, status, reasons });
}

/** Writes the line of a sentence that is about no request. */
export function logMessage(log: Log | undefined, message: string): void {
  log?.(message.replaceAll(/\p{Cc}/gu, " "), { time: new Date().toISOString(), message });
}

function hasReasons(outcome: Outcome): outcome is Reply {
  return !isReset(outcome) && outcome.headers?.[REASONS_HEADER] !== undefined;
}
