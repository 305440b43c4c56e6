import Negotiator from "negotiator";

import type { Operation } from "../contract/contract.js";
import { Refusal } from "../failure/failure.js";
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

/** A body without a Content-Type has the contract's first media type: real clients omit the header. */
function mediaTypeOfBody({ body }: Operation, request: ReceivedRequest): string | undefined {
  if (body === undefined || request.body.length === 0) return undefined;
  const supported = Object.keys(body.content);
  const mediaType =
    withoutParameters(headerOf(request, "content-type")) ?? supported[0] ?? "application/json";
  if (supported.includes(mediaType)) return mediaType;
  throw new Refusal({ kind: "unsupported-media-type", mediaType, supported });
}

/** In lower case; undefined for an empty value. */
function withoutParameters(contentType: string | undefined): string | undefined {
  return contentType?.split(";")[0]?.trim().toLowerCase() || undefined;
}
