import { mediaKind } from "@event-contracts/contracts/openapi";

import { answerOf } from "../answers/answer.js";
import { responseFor } from "../answers/documented.js";
import { chooseMediaType } from "../answers/media-type.js";
import { payloadOf } from "../answers/payload.js";
import { isJson } from "../http/media-type.js";
import type { Reply } from "../http/outcome.js";
import { headerOf } from "../http/received-request.js";
import { operationOf, type Exchange } from "../pipeline/exchange.js";

/** The kinds of media types that any JSON value can be written in. */
const WRITABLE: ReadonlySet<string | undefined> = new Set(["form", "json-lines", "json-seq", "xml"]);

/**
 * A reply in the media type that `Accept` prefers. An item is written as XML, as lines of JSON or as a form; a media type that
 * the item says nothing of, such as an image, has the contract's own answer.
 */
export function inAcceptedForm(exchange: Exchange, reply: Reply): Reply {
  const { contract } = exchange.service;
  const operation = operationOf(exchange);
  const { status, headers, body, mediaType, payload } = reply;
  // A client has sent these bytes.
  if (payload instanceof Uint8Array) return reply;
  const content = responseFor(operation, status)?.content ?? {};
  const accept = headerOf(exchange.request, "accept");
  if (accept === undefined || mediaType === undefined || Object.keys(content).length < 2) return reply;
  const chosen = chooseMediaType(contract.document, content, accept);
  if (chosen === undefined || chosen.key === mediaType || isJson(chosen.contentType)) return reply;
  if (!isJson(mediaType) || !WRITABLE.has(mediaKind(chosen.contentType))) {
    const answer = answerOf(contract, operation, { status, accept });
    return answer === undefined ? reply : { ...answer, headers: { ...answer.headers, ...headers } };
  }
  const written = payloadOf(contract.document, chosen.contentType, chosen.content, body, true);
  return {
    status,
    headers: headers ?? {},
    mediaType: chosen.key,
    contentType: chosen.contentType,
    body,
    ...written,
  };
}
