import type { CallInput } from "./call-input.js";
import type { IdempotentCallOptions } from "./call-options.js";
import { fillTemplate } from "./fill-template.js";
import { invalidArgument } from "./invalid-argument.js";
import { valueAt } from "./location.js";
import type { OperationContext } from "./operation-context.js";
import { withHeader } from "./outgoing-request.js";
import type { OutgoingRequest } from "./outgoing-request.js";
import { serializeQuery } from "./query.js";

/**
 * Builds the request of a call, without credentials. The input's headers override the client's, and the headers of the
 * call's options override both.
 *
 * @throws {TypeError} if a required value is missing, or a value cannot be sent
 */
export function buildRequest(
  context: OperationContext,
  given: CallInput,
  callOptions: IdempotentCallOptions,
): OutgoingRequest {
  const { operationId, method, required = [], mediaType = "application/json" } = context;
  // Checked before an idempotency key is added, which would create the body.
  for (const location of required) {
    const value = valueAt(given, location);
    // `null` is a value in JSON, but a parameter that is null is not sent.
    if (value === undefined || (value === null && location[0] !== "body")) {
      throw invalidArgument(`${operationId}: ${location.join(".")}`, "missing");
    }
  }
  const input = context.prepare?.(given, context, callOptions) ?? given;
  const { path = {}, query = {}, body } = input;
  const search = serializeQuery(query, context.query, `${operationId}: query.`);
  let request: OutgoingRequest = {
    method,
    url: context.url + fillTemplate(context.path, path, `${operationId}: path.`) + (search && `?${search}`),
    headers: {},
    // For any other media type, the caller passes the body as text.
    body: /[/+]json\s*(;|$)/i.test(mediaType) ? JSON.stringify(body) : (body as string),
  };
  const own = { "content-type": body === undefined ? body : mediaType };
  for (const headers of [own, context.headers, input.headers, callOptions.headers]) {
    for (const [name, value] of Object.entries(headers ?? {})) {
      if (value !== undefined && value !== null) request = withHeader(request, name, value);
    }
  }
  return request;
}
