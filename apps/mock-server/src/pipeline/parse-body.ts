import { Refusal, type Failure } from "../failure/failure.js";
import { readBodyContent, type BodyContent } from "../http/body.js";
import { UnsupportedCharsetError } from "../http/charset.js";
import { MalformedTextError } from "../http/json.js";
import type { Outcome } from "../http/outcome.js";
import { operationOf, type Exchange, type Next, type Stage } from "./exchange.js";
import { contentTypeOf } from "./negotiate.js";

/**
 * Reads the body as data, by its media type. A body is ignored where the operation has none.
 *
 * @throws Refusal for a body that is not well-formed.
 */
export const parseBody: Stage = (exchange, next) => {
  if (operationOf(exchange).body === undefined) return next(exchange);
  const content = contentOf(exchange);
  if (content instanceof Promise) return continueWith(exchange, content, next);
  exchange.content = content;
  return next(exchange);
};

async function continueWith(exchange: Exchange, content: Promise<BodyContent>, next: Next): Promise<Outcome> {
  try {
    exchange.content = await content;
  } catch (error) {
    throw refusalOf(error, exchange);
  }
  return next(exchange);
}

function contentOf(exchange: Exchange): BodyContent | Promise<BodyContent> {
  const { request, service, mediaType } = exchange;
  if (mediaType === undefined) {
    const value = structuredClone(service.vendor.emptyBody); // the validator writes defaults into it
    return { value, size: 1, depth: 0, form: "value" };
  }
  try {
    return readBodyContent(request.body, contentTypeOf(request) ?? mediaType, service.limits);
  } catch (error) {
    throw refusalOf(error, exchange);
  }
}

function refusalOf(error: unknown, exchange: Exchange): unknown {
  if (error instanceof MalformedTextError)
    return new Refusal({ kind: "malformed-body", message: error.message });
  if (error instanceof UnsupportedCharsetError) return new Refusal(unsupported(exchange, error.charset));
  return error;
}

function unsupported(exchange: Exchange, charset: string): Failure {
  const supported = Object.keys(operationOf(exchange).body?.content ?? {});
  const mediaType = contentTypeOf(exchange.request) ?? "";
  return { kind: "unsupported-media-type", mediaType, supported, charset };
}
