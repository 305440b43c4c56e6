import { Refusal } from "../failure/failure.js";
import { MalformedTextError, readJson, readText, type JsonText } from "../http/json.js";
import { isJson } from "../http/media-type.js";
import { operationOf, type Exchange, type Stage } from "./exchange.js";

/**
 * Reads the body as data: JSON parsed, other media types as text.
 *
 * @throws Refusal for a body that is not well-formed.
 */
export const parseBody: Stage = (exchange, next) => {
  if (operationOf(exchange).body !== undefined) {
    exchange.content = contentOf(exchange);
  }
  return next(exchange);
};

function contentOf({ request, service, mediaType }: Exchange): JsonText {
  if (mediaType === undefined) {
    return { value: structuredClone(service.vendor.emptyBody), size: 1, depth: 0 }; // the validator writes defaults into it
  }
  try {
    return isJson(mediaType) ? readJson(request.body) : { value: readText(request.body), size: 1, depth: 0 };
  } catch (error) {
    if (!(error instanceof MalformedTextError)) throw error;
    throw new Refusal({ kind: "malformed-body", message: error.message });
  }
}
