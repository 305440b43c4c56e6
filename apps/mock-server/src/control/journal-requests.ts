import { bodyData } from "./body-data.js";
import { bodyOf, pathBelowVendor, requestHeader, type JournalEntry, type Verdict } from "./journal-entry.js";
import type { MaskedExchange, RecordedRequest } from "./mask.js";
import {
  headerFields,
  headerIn,
  maskedExchange,
  shownViolation,
  type JournalView,
  type ShownViolation,
} from "./journal-view.js";
import type { MatchableRequest } from "./request-match.js";

/** An exchange as tests look at it. Credentials in it are masked. */
export interface ReceivedExchange {
  /** From 1 in each session. */
  readonly id: number;
  readonly session: string;
  readonly vendor: string;
  /** Undefined: no operation takes the request. */
  readonly operationId: string | undefined;
  readonly method: string;
  readonly url: string;
  /** Below the vendor's name, percent-encoded as it was sent. */
  readonly path: string;
  readonly query: URLSearchParams;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  /** As data: the value of JSON, the fields of a form, else a text. Undefined: there is none. */
  readonly body: unknown;
  /** Undefined: the connection was reset. */
  readonly response: ReceivedReply | undefined;
  /** By the clock of the session. */
  readonly startedAt: Date;
  readonly milliseconds: number;
  /** How request and response are by the contract. */
  readonly verdicts: { readonly request: Verdict; readonly response: Verdict };
  /** The places in which request or response break the contract. */
  readonly violations: readonly ShownViolation[];
  /** The id of the fault that was applied. */
  readonly fault: string | undefined;
}

/** The response of an exchange. */
export interface ReceivedReply {
  readonly status: number;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  /** As data. Undefined: there is none. */
  readonly body: unknown;
}

/** An exchange as tests look at it. */
export function receivedExchange(entry: JournalEntry, view: JournalView): ReceivedExchange {
  const masked = maskedExchange(entry, view);
  const { request, response } = masked;
  const { path, query, body } = matchableRequest(entry, request);
  return {
    id: entry.id,
    session: entry.session,
    vendor: entry.service.contract.name,
    operationId: entry.operation?.id,
    method: entry.method,
    url: entry.origin + request.url,
    path,
    query,
    headers: lowerCase(request.headers),
    body,
    response: response && {
      status: response.status,
      headers: lowerCase(response.headers ?? {}),
      body: bodyData(response.payload, headerIn(response.headers ?? {}, "content-type")),
    },
    startedAt: new Date(entry.startedAt),
    milliseconds: entry.milliseconds,
    verdicts: { request: entry.request, response: entry.response },
    violations: entry.violations.map((violation) => shownViolation(entry, violation, masked)),
    fault: entry.fault,
  };
}

/** The request of an entry as it is matched: with its credentials, unless a masked one is given. */
export function matchableRequest(
  entry: JournalEntry,
  request: Pick<RecordedRequest, "body" | "headers" | "url"> = { ...entry, body: bodyOf(entry) },
): MatchableRequest {
  const { service, operation, method } = entry;
  const { url, headers, body } = request;
  const start = url.indexOf("?");
  return {
    vendor: service.contract.name,
    operationId: operation?.id,
    method,
    path: pathBelowVendor(entry, url),
    query: new URLSearchParams(start < 0 ? "" : url.slice(start)),
    header: (name) => headerIn(headers, name.toLowerCase()),
    // Most requests are told apart before their bodies are read.
    get body() {
      return bodyData(body, requestHeader(entry, "content-type"));
    },
  };
}

function lowerCase(headers: MaskedExchange["request"]["headers"]): Record<string, string> {
  const names = new Set(headerFields(headers).map(([name]) => name));
  return Object.fromEntries(
    [...names].map((name) => [name.toLowerCase(), headerIn(headers, name.toLowerCase()) ?? ""]),
  );
}
