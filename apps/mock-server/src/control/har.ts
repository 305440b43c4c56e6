import type { components } from "@event-contracts/contracts/mock-control";

import { STATUS_CODES } from "../http/node-http.js";
import { mapInTurns } from "../vendors/in-turns.js";
import { readVersion } from "../server/version.js";
import { bodyOf, type JournalEntry } from "./journal-entry.js";
import {
  headerFields,
  headerIn,
  maskedExchange,
  responseSize,
  textOf,
  type JournalView,
} from "./journal-view.js";
import type { RecordedRequest, RecordedResponse } from "./mask.js";

export type HarArchive = components["schemas"]["HarArchive"];
type HarEntry = components["schemas"]["HarEntry"];
type HarPair = components["schemas"]["HarPair"];
/** Members that the format lets programs add begin with `_`. */
type OwnEntry = HarEntry & Readonly<Record<`_${string}`, unknown>>;
type HarContent = components["schemas"]["HarContent"] & { readonly encoding?: "base64" };

/** Exchanges as an HTTP Archive 1.2, which the network panels of browsers open. It may take long, and lets others in. */
export async function harOf(entries: Iterable<JournalEntry>, view: JournalView): Promise<HarArchive> {
  return {
    log: {
      version: "1.2",
      creator: { name: "@event-contracts/mock-server", version: readVersion() },
      entries: [...(await mapInTurns([...entries], (entry) => entryOf(entry, view)))],
    },
  };
}

function entryOf(entry: JournalEntry, view: JournalView): OwnEntry {
  const { id, session, operation, startedAt, milliseconds, fault, violations, service } = entry;
  const { request, response, text } = maskedExchange(entry, view);
  return {
    startedDateTime: new Date(startedAt).toISOString(),
    time: milliseconds,
    request: requestOf(entry, request),
    response: responseOf(entry, response),
    cache: {},
    // The journal begins at the head of a request and ends at its outcome.
    timings: { send: 0, wait: milliseconds, receive: 0 },
    comment: `Exchange ${id} of the session ${session}`,
    _session: session,
    ...(service.contract.name !== "" && { _vendor: service.contract.name }),
    ...(operation !== undefined && { _operationId: operation.id }),
    ...(fault !== undefined && { _fault: fault }),
    ...(violations.length > 0 && {
      _violations: violations.map((one) => text(`${[one.in, ...one.at].join("/")} ${one.message}`)),
    }),
  };
}

function requestOf(entry: JournalEntry, { url, headers, body }: RecordedRequest): HarEntry["request"] {
  const query = url.indexOf("?");
  const whole = entry.origin + url;
  return {
    method: entry.method,
    url: whole.replace(/#.*$/s, ""),
    httpVersion: "HTTP/1.1",
    cookies: cookiesIn(headerIn(headers, "cookie")),
    headers: headerFields(headers).map(pair),
    queryString: query < 0 ? [] : [...new URLSearchParams(url.slice(query))].map(pair),
    ...(entry.bodySize > 0 && { postData: postDataOf(entry, headers, body) }),
    headersSize: -1,
    bodySize: entry.bodySize,
  };
}

function postDataOf(
  entry: JournalEntry,
  headers: RecordedRequest["headers"],
  body: Uint8Array | string | undefined,
): NonNullable<HarEntry["request"]["postData"]> & { readonly comment?: string } {
  const mimeType = headerIn(headers, "content-type") ?? "";
  const text = body === undefined ? undefined : textOf(Buffer.from(body), mimeType);
  if (text !== undefined) return { mimeType, text };
  const why = bodyOf(entry) === undefined ? "too large to keep" : "no text";
  return { mimeType, text: "", comment: `The body is ${why}.` };
}

function responseOf(entry: JournalEntry, response: RecordedResponse | undefined): HarEntry["response"] {
  const { status = 0, headers = {}, cookies = [], payload } = response ?? {};
  const fields = [
    ...headerFields(headers),
    ...cookies.map((cookie): [string, string] => ["Set-Cookie", cookie]),
  ];
  return {
    status,
    statusText: STATUS_CODES[status] ?? "",
    httpVersion: "HTTP/1.1",
    cookies: fields
      .filter(([name]) => name.toLowerCase() === "set-cookie")
      .flatMap(([, cookie]) => cookiesIn(cookie.split(";", 1)[0])),
    headers: fields.map(pair),
    content: contentOf(entry, payload, headerIn(headers, "content-type")),
    redirectURL: headerIn(headers, "location") ?? "",
    headersSize: -1,
    bodySize: entry.hasWholeReply ? responseSize(entry) : -1,
  };
}

function contentOf(entry: JournalEntry, payload: Uint8Array | string | undefined, mimeType = ""): HarContent {
  const size = responseSize(entry);
  if (!entry.hasWholeReply) return { size, mimeType, comment: "The body is too large to keep." };
  if (payload === undefined) return { size, mimeType };
  const bytes = Buffer.from(payload);
  const text = textOf(bytes, mimeType);
  return text === undefined
    ? { size, mimeType, text: bytes.toString("base64"), encoding: "base64" }
    : { size, mimeType, text };
}

function cookiesIn(header = ""): HarPair[] {
  return header.split(";").flatMap((part) => {
    const [, name = "", value = ""] = /^([^=]+)=(.*)$/s.exec(part.trimStart()) ?? [];
    return name === "" ? [] : [{ name, value: value.trim() }];
  });
}

function pair([name, value]: readonly [string, string]): HarPair {
  return { name, value };
}
