import type { CallInput, Target } from "./call.js";
import type { IdempotentCallOptions } from "./client-options.js";
import { fillTemplate } from "./fill-template.js";
import { valueAt } from "./location.js";
import { mistake } from "./mistake.js";
import { withHeader } from "./outgoing-request.js";
import type { OutgoingRequest } from "./outgoing-request.js";
import { serializeQuery } from "./query.js";

/**
 * The request of a call, without credentials. The input's headers win over the client's, and the call's over both.
 *
 * @throws {TypeError} for something required that is missing, and for a value that can not be sent
 */
export function buildRequest(
  target: Target,
  given: CallInput,
  callOptions: IdempotentCallOptions,
): OutgoingRequest {
  const { operationId, method, required = [], mediaType = "application/json" } = target;
  const input = target.prepare?.(given, target, callOptions) ?? given;
  const { path = {}, query = {}, body } = input;
  for (const place of required) {
    if (valueAt(input, place) === undefined) throw mistake(`${operationId}: ${place.join(".")}`, "missing");
  }
  const url = target.url + fillTemplate(target.path, path, `${operationId}: path.`);
  const search = serializeQuery(query, target.query);
  let request: OutgoingRequest = {
    method,
    url: url + (search && `?${search}`),
    headers: {},
    // Of any other type it stands in the input as it is sent.
    body: /json/.test(mediaType) ? JSON.stringify(body) : (body as string),
  };
  const own = { "content-type": body === undefined ? body : mediaType };
  for (const headers of [own, target.headers, input.headers, callOptions.headers]) {
    for (const [name, value] of Object.entries(headers ?? {})) {
      if (value !== undefined && value !== null) request = withHeader(request, name, value);
    }
  }
  return request;
}
