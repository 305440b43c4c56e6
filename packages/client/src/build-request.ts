import type { Call } from "./call.js";
import { fillTemplate } from "./fill-template.js";
import { valueAt } from "./location.js";
import { setHeader } from "./outgoing-request.js";
import type { OutgoingRequest } from "./outgoing-request.js";
import { plainText } from "./path-value.js";
import { serializeQuery } from "./query.js";

/**
 * The request of a call, without credentials.
 *
 * @param clientHeaders sent with every request; the input's win over them, and the call's over both
 * @throws {TypeError} for something required that is missing, and for a value that can not be sent
 */
export function buildRequest(
  { target, input, options }: Call,
  clientHeaders: Readonly<Record<string, string>> | undefined,
): OutgoingRequest {
  const { operation, operationId, server } = target;
  const { mediaType, required = [], method } = operation;
  const { body } = input;
  for (const place of required) {
    if (valueAt(input, place) === undefined) {
      throw new TypeError(`${operationId}: ${place.join(".")} is missing: pass a value`);
    }
  }
  const url = server.url + fillTemplate(operation.path, input.path ?? {}, `${operationId}: path.`);
  const query = serializeQuery(input.query ?? {}, operation.query);
  const headers: Record<string, string> = {};
  const contentType = body === undefined ? undefined : (mediaType ?? "application/json");
  const own = { "content-type": contentType };
  for (const source of [own, clientHeaders, input.headers, options.headers]) {
    for (const [name, value] of Object.entries(source ?? {})) {
      if (value !== undefined && value !== null) setHeader(headers, name, plainText(value));
    }
  }
  return {
    method,
    url: query ? `${url}?${query}` : url,
    headers,
    body: mediaType && typeof body === "string" ? body : (JSON.stringify(body) ?? null),
  };
}
