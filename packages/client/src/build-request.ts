import type { CallInput } from "./call-input.js";
import type { IdempotentCallOptions } from "./call-options.js";
import { checkObject } from "./check-options.js";
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
  checkObject(given, `${operationId}: input`);
  for (const group of ["path", "query", "headers"] as const) {
    if (given[group] !== undefined) checkObject(given[group], `${operationId}: ${group}`);
  }
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
    body: body === undefined ? null : bodyText(context, body, mediaType),
  };
  const own = { "content-type": body === undefined ? body : mediaType };
  for (const headers of [own, context.headers, input.headers, callOptions.headers]) {
    for (const [name, value] of Object.entries(headers ?? {})) {
      if (value !== undefined && value !== null) request = withHeader(request, name, value);
    }
  }
  return request;
}

/** @throws {TypeError} if the body cannot be written in the media type, or the method takes none */
function bodyText({ operationId, method }: OperationContext, body: unknown, mediaType: string): string {
  const place = `${operationId}: body`;
  // `fetch` would refuse it, which looks like a failure of the network.
  if (/^(GET|HEAD)$/.test(method)) throw invalidArgument(place, `not taken by ${method}`, "omit it");
  if (!/[/+]json\s*(;|$)/i.test(mediaType)) {
    if (typeof body === "string") return body;
    throw invalidArgument(place, `not text, as ${mediaType} needs`, "pass a string");
  }
  let text: string | undefined;
  let cause: unknown;
  try {
    text = JSON.stringify(body) as string | undefined;
  } catch (error) {
    cause = error;
  }
  if (text !== undefined) return text;
  const remedy = "pass text, numbers, lists or plain objects, without circles";
  throw Object.assign(invalidArgument(place, "a value that JSON cannot hold", remedy), cause && { cause });
}
