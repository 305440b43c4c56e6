import Negotiator from "negotiator";

import type { Operation } from "../contract/contract.js";
import { Refusal } from "../failure/failure.js";
import { contentKeyOf, parseMediaType } from "../http/media-type.js";
import { headerOf, type ReceivedRequest } from "../http/received-request.js";
import { operationOf, type Stage } from "./exchange.js";

/**
 * Checks the media types of a request against the contract, and sets the media type of its body.
 *
 * @throws Refusal for an Accept header that excludes all responses, and for a body of another media type.
 */
export const negotiate: Stage = (exchange, next) => {
  const operation = operationOf(exchange);
  requireAcceptable(operation, exchange.request);
  exchange.mediaType = mediaTypeOfBody(operation, exchange.request);
  return next(exchange);
};

/**
 * Throws a `Refusal` where the contract declares 406 and the Accept header excludes every media type of the
 * operation's responses. RFC 9110 §12.4.1 lets a server ignore the header; other contracts are served so.
 */
export function requireAcceptable(operation: Operation, request: Pick<ReceivedRequest, "headers">): void {
  if (!("406" in operation.responses)) return;
  const supported = [
    ...new Set(Object.values(operation.responses).flatMap(({ content = {} }) => Object.keys(content))),
  ];
  if (new Negotiator(request).mediaTypes(supported).length === 0)
    throw new Refusal({ kind: "not-acceptable", supported });
}

/** The key of the operation's content that a body belongs to. */
function mediaTypeOfBody({ body }: Operation, request: ReceivedRequest): string | undefined {
  if (body === undefined || request.body.length === 0) return undefined;
  const supported = Object.keys(body.content);
  const [first] = supported;
  const contentType = contentTypeOf(request);
  // A contract without any media type takes them all.
  if (first === undefined || contentType === undefined || contentType === first) {
    return first ?? contentType ?? "application/octet-stream";
  }
  const mediaType = parseMediaType(contentType);
  const key = contentKeyOf(supported, mediaType);
  if (key !== undefined) return key;
  throw new Refusal({ kind: "unsupported-media-type", mediaType: mediaType.essence, supported });
}

/** Undefined for an empty value, too: real clients omit the header, and the contract's first media type is taken. */
export function contentTypeOf(request: ReceivedRequest): string | undefined {
  return headerOf(request, "content-type")?.trim() || undefined;
}
