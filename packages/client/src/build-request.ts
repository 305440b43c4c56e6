import type { Call } from "./call.js";
import { fillTemplate } from "./fill-template.js";
import { valueAt } from "./location.js";
import { setHeader } from "./outgoing-request.js";
import type { OutgoingRequest } from "./outgoing-request.js";
import { plainText } from "./path-value.js";
import { serializeQuery } from "./query.js";

const JSON_TYPE = "application/json";

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
  const { mediaType = JSON_TYPE, required = [], method } = operation;
  const { body } = input;
  for (const place of required) {
    if (valueAt(input, place.split(/\.(.*)/s, 2)) === undefined) {
      throw new TypeError(`${operationId}: ${place} is missing: pass the value that belongs there`);
    }
  }
  const url = server.url + fillTemplate(operation.path, input.path ?? {}, `${operationId}: path.`);
  const query = serializeQuery(input.query ?? {}, operation.query);
  const headers: Record<string, string> = {};
  const contentType = body === undefined ? {} : { "content-type": mediaType };
  for (const source of [contentType, clientHeaders, input.headers, options.headers]) {
    for (const [name, value] of Object.entries(source ?? {})) {
      if (value !== undefined && value !== null) setHeader(headers, name, plainText(value));
    }
  }
  const isText = typeof body === "string" && mediaType !== JSON_TYPE;
  return {
    method,
    url: query ? `${url}?${query}` : url,
    headers,
    body: isText ? body : (JSON.stringify(body) ?? null),
  };
}
