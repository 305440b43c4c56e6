import { encode } from "../http/encode.js";
import { isReset, type Outcome, type Reply } from "../http/outcome.js";
import { headerOf } from "../http/received-request.js";
import type { Operation } from "../contract/contract.js";
import type { Failure } from "../failure/failure.js";
import { isUnchecked, type Violation } from "../failure/violation.js";
import type { EndedExchange, Exchange } from "../pipeline/exchange.js";
import type { Service } from "../pipeline/service.js";

/** The state of a message against the contract. `unchecked`: nobody knows it. */
export type Verdict = "invalid" | "unchecked" | "valid";

/** A violation without the value, which may be large. */
export type KeptViolation = Pick<Violation, "at" | "in" | "keyword" | "message" | "schemaPointer">;

/** An exchange as the journal keeps it: as it came, with nothing of state or connection. */
export interface JournalEntry {
  /** From 1 in each session. */
  readonly id: number;
  readonly session: string;
  /** The contract as it was then. */
  readonly service: Service;
  readonly operation: Operation | undefined;
  readonly method: string;
  readonly origin: string;
  /** Path and query as on the request line. */
  readonly url: string;
  /** The number of segments of the path below the name of the vendor. */
  readonly depth: number;
  readonly headers: Exchange["request"]["headers"];
  /** Without its content coding; a short one as a text of a character for each byte. Undefined: it is too large. */
  readonly body: Buffer | string | undefined;
  /** Of the body as it was sent. */
  readonly bodySize: number;
  /** Undefined: the connection was reset. Without payload and body, where they are too large. */
  readonly reply: Reply | undefined;
  readonly hasWholeReply: boolean;
  /** By the clock of the session, in milliseconds since the epoch. */
  readonly startedAt: number;
  readonly milliseconds: number;
  readonly request: Verdict;
  readonly response: Verdict;
  readonly fault: string | undefined;
  readonly violations: readonly KeptViolation[];
  /** About what the entry takes in memory. */
  readonly bytes: number;
}

/** The largest body that is kept, in bytes. Larger ones would not be read as data either. */
export const KEPT_BODY_BYTES = 1024 * 1024;

/** A short buffer may be a part of a larger one, which it would keep. */
const SHORT_BODY_BYTES = 4096;

/** An entry without its texts, with the list that holds it. */
const ENTRY_BYTES = 600;

const HEADER_BYTES = 40;
const VIOLATION_BYTES = 400;

/** The entry of an exchange. It is made for every request, so that it copies and serializes nothing. */
export function entryOf(
  id: number,
  { exchange, outcome, startedAt, milliseconds }: EndedExchange,
): JournalEntry {
  const { request, session, service, operation, encoded, fault, failure } = exchange;
  const { method, origin, url, headers, wireBody } = request;
  // A body that could not be decoded is kept as it was sent.
  const body = request.body.length === 0 ? wireBody : request.body;
  const reply = isReset(outcome) ? undefined : outcome;
  const replyBytes = reply === undefined ? 0 : sizeOf(reply);
  const hasWholeReply = replyBytes <= KEPT_BODY_BYTES;
  const violations = violationsOf(exchange, outcome);
  return {
    id,
    session: session.name,
    service,
    operation,
    method,
    origin,
    url,
    depth: encoded.length,
    headers,
    body: keptBody(body),
    bodySize: wireBody.length,
    reply: reply && keptReply(reply, hasWholeReply),
    hasWholeReply,
    startedAt,
    milliseconds,
    request: requestVerdict(exchange, failure),
    response: responseVerdict(exchange, outcome),
    fault,
    violations,
    bytes:
      ENTRY_BYTES +
      url.length +
      headerBytes(headers) +
      (body.length <= KEPT_BODY_BYTES ? body.length : 0) +
      (hasWholeReply ? replyBytes : 0) +
      violations.length * VIOLATION_BYTES,
  };
}

function keptBody(body: Buffer): Buffer | string | undefined {
  if (body.length < SHORT_BODY_BYTES) return body.toString("latin1");
  return body.length <= KEPT_BODY_BYTES ? body : undefined;
}

/** The body of the request in bytes. Undefined: it was too large to keep. */
export function bodyOf({ body }: JournalEntry): Buffer | undefined {
  return typeof body === "string" ? Buffer.from(body, "latin1") : body;
}

/** The headers and the payload of the response, as they were sent. Undefined: none was. */
export function encodedReply({ reply, method }: JournalEntry): ReturnType<typeof encode> | undefined {
  if (reply === undefined) return undefined;
  const encoded = encode(reply);
  if (encoded.payload === undefined || method === "HEAD") return { ...encoded, payload: undefined };
  if (reply.cutAfter === undefined) return encoded;
  return { ...encoded, payload: Buffer.from(encoded.payload).subarray(0, reply.cutAfter) };
}

/** The path and the query of a URL as it was sent, or with secrets masked. */
export function pathBelowVendor({ depth, service }: JournalEntry, url: string): string {
  const [path = ""] = url.split("?", 1);
  const segments = path.split("/").filter(Boolean);
  const prefix = segments[0]?.startsWith("~") === true ? 1 : 0;
  // A path that names no vendor is shown whole.
  const start = service.contract.name === "" ? prefix : segments.length - depth;
  return `/${segments.slice(start).join("/")}`;
}

/** One header of the request. */
export function requestHeader(entry: JournalEntry, name: string): string | undefined {
  return headerOf(entry, name);
}

/** The members of a reply that its sending needs. A value of the state is not kept beside its JSON. */
function keptReply(
  { status, headers, cookies, mediaType, contentType, cutAfter, payload, body }: Reply,
  isWhole: boolean,
): Reply {
  const kept: { -readonly [Name in keyof Reply]: Reply[Name] } = { status };
  if (headers !== undefined) kept.headers = headers;
  if (cookies !== undefined) kept.cookies = cookies;
  if (mediaType !== undefined) kept.mediaType = mediaType;
  if (contentType !== undefined) kept.contentType = contentType;
  if (cutAfter !== undefined) kept.cutAfter = cutAfter;
  if (!isWhole) return kept;
  if (payload !== undefined) kept.payload = payload;
  else if (body !== undefined) kept.body = body;
  return kept;
}

function sizeOf({ payload, body }: Reply): number {
  if (payload !== undefined) return payload.length;
  return typeof body === "string" ? body.length : 0;
}

function headerBytes(headers: JournalEntry["headers"]): number {
  let bytes = 0;
  for (const name in headers) bytes += HEADER_BYTES + (headers[name]?.length ?? 0);
  return bytes;
}

function requestVerdict({ validated }: Exchange, failure: Failure | undefined): Verdict {
  if (failure !== undefined && breaksContract.has(failure.kind)) return "invalid";
  return validated === undefined ? "unchecked" : "valid";
}

/** The failures of a request that is not as its operation describes it. Others are not about the contract, or come before it. */
const breaksContract: ReadonlySet<Failure["kind"]> = new Set([
  "invalid-request",
  "malformed-body",
  "unsupported-media-type",
]);

function responseVerdict({ checked, fault }: Exchange, outcome: Outcome): Verdict {
  if (checked === undefined || isReset(outcome)) return "unchecked";
  if (fault !== undefined && !isSent(checked, outcome)) return "unchecked";
  if (checked.violations.length === 0) return "valid";
  return checked.violations.every(isUnchecked) ? "unchecked" : "invalid";
}

/** False if a fault has replaced the response that was checked. */
function isSent({ status, payload }: NonNullable<Exchange["checked"]>, reply: Reply): boolean {
  return status === reply.status && payload === reply.payload;
}

const none: readonly KeptViolation[] = [];

function violationsOf(
  { failure, checked, fault, operation }: Exchange,
  outcome: Outcome,
): readonly KeptViolation[] {
  const isSentAsChecked =
    checked !== undefined && (fault === undefined || (!isReset(outcome) && isSent(checked, outcome)));
  const inResponse = isSentAsChecked ? checked.violations : none;
  const inRequest = failure === undefined ? none : requestViolations(failure, operation);
  if (inRequest.length === 0 && inResponse.length === 0) return none;
  return [...inRequest.map(kept), ...inResponse.map(kept)];
}

function requestViolations(failure: Failure, operation: Operation | undefined): readonly KeptViolation[] {
  switch (failure.kind) {
    case "invalid-request":
      return failure.violations;
    case "malformed-body":
      return [{ in: "body", at: [], keyword: "contentMediaType", message: failure.message }];
    case "unsupported-media-type": {
      const message = `must be ${failure.supported.join(" or ")}`;
      const place = operation && { schemaPointer: `${operation.pointer}/requestBody` };
      return [{ in: "header", at: ["Content-Type"], keyword: "content", message, ...place }];
    }
    default:
      return none;
  }
}

function kept({ in: part, at, keyword, message, schemaPointer }: KeptViolation): KeptViolation {
  return { in: part, at, keyword, message, ...(schemaPointer !== undefined && { schemaPointer }) };
}
