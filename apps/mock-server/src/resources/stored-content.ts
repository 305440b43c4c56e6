import { isJsonObject, mediaKind } from "@event-contracts/contracts/openapi";
import Negotiator from "negotiator";

import { judged } from "../answers/answer.js";
import { responseFor } from "../answers/documented.js";
import type { Operation } from "../contract/contract.js";
import { decodeCharset } from "../http/charset.js";
import { parseJson } from "../http/long-integers.js";
import { contentKeyOf, isJson, parseMediaType } from "../http/media-type.js";
import type { Reply } from "../http/outcome.js";
import { headerOf } from "../http/received-request.js";
import { operationOf, type Exchange } from "../pipeline/exchange.js";
import { contentTypeOf } from "../pipeline/negotiate.js";
import { documentedResponses } from "./documented-response.js";

/** The bytes of a body that has no members, such as an image, a text, or a JSON text or list. */
export interface StoredContent {
  /** The Content-Type with which it was sent. */
  readonly contentType: string;
  readonly base64: string;
}

/** The kinds of media types whose bodies have members, which the state knows by name. */
const WITH_MEMBERS: ReadonlySet<string | undefined> = new Set(["form", "multipart"]);

function hasJsonMembers(body: unknown): boolean {
  return body === undefined || isJsonObject(body);
}

/**
 * The body of a request as it was sent. Undefined: it has members, or the operation that reads it does not document its
 * media type.
 */
export function sentContent(exchange: Exchange, reader: Operation | undefined): StoredContent | undefined {
  const { request, mediaType = "", validated } = exchange;
  const named = mediaType.includes("*") ? "application/octet-stream" : mediaType;
  const contentType = contentTypeOf(request) ?? named;
  if (reader === undefined || contentType === "") return undefined;
  const kind = mediaKind(contentType);
  const hasMembers = kind === "json" ? hasJsonMembers(validated?.body) : WITH_MEMBERS.has(kind);
  if (hasMembers || documentedAs(exchange, reader, contentType) === undefined) return undefined;
  return { contentType, base64: request.body.toString("base64") };
}

/**
 * A reply with the bytes that were sent. Undefined: the operation does not document them, or `Accept` prefers another type.
 *
 * @param wanted the documented status; that of the operation's success by default
 */
export function replyWithContent(
  exchange: Exchange,
  content: StoredContent | undefined,
  wanted?: number,
): Reply | undefined {
  const operation = operationOf(exchange);
  const documented = content && documentedAs(exchange, operation, content.contentType, wanted);
  if (content === undefined || documented === undefined) return undefined;
  const { contentType, base64 } = content;
  const { status, key, keys } = documented;
  const type = parseMediaType(contentType);
  const { essence } = type;
  const accept = headerOf(exchange.request, "accept") ?? "*/*";
  const offered = [essence, ...keys.filter((one) => one !== key && !one.includes("*"))];
  const [preferred] = new Negotiator({ headers: { accept } }).mediaTypes(offered);
  if (preferred !== undefined && preferred !== essence) return undefined;
  const payload = Buffer.from(base64, "base64");
  const { headers = {} } = documentedResponses(exchange.service.contract)(operation)(wanted)?.example() ?? {};
  const isJsonText = isJson(essence);
  const body: unknown = isJsonText
    ? parseJson(decodeCharset(payload, type).toString())
    : payload.toString(mediaKind(essence) === "text" ? "utf8" : "latin1");
  const reply = { status, headers, mediaType: key, contentType, body, payload };
  // It is what the client wrote, even where the contract has one schema for requests and another one for responses.
  const violations = exchange.service.validateResponse(operation)(reply);
  // A JSON response of another form, such as an object, is about something else than what was sent.
  return isJsonText && violations.length > 0 ? undefined : judged(reply, violations);
}

/** The key of a media type in the response of an operation's success. */
function documentedAs({ service }: Exchange, operation: Operation, contentType: string, wanted?: number) {
  const status = documentedResponses(service.contract)(operation)(wanted)?.status;
  if (status === undefined) return undefined;
  const keys = Object.keys(responseFor(operation, status)?.content ?? {});
  const key = contentKeyOf(keys, parseMediaType(contentType));
  return key === undefined ? undefined : { status, key, keys };
}
