import { preparedUrl } from "./call-input.js";
import type { CallInput } from "./call-input.js";
import type { IdempotentCallOptions } from "./call-options.js";
import { checkObject } from "./check-options.js";
import { fillTemplate } from "./fill-template.js";
import { invalidArgument } from "./invalid-argument.js";
import { valueAt } from "./location.js";
import type { OperationContext } from "./operation-context.js";
import { withHeader } from "./outgoing-request.js";
import type { OutgoingRequest } from "./outgoing-request.js";
import type { BinaryInit } from "./vocabulary/binary-init.js";
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
  const { operationId, method, required = [] } = context;
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
  const chosen = given.mediaType ? { ...context, mediaType: given.mediaType } : context;
  const input = context.prepare?.(given, chosen, callOptions) ?? given;
  const { path = {}, query = {}, body, [preparedUrl]: url } = input;
  const { mediaType = "application/json" } = chosen;
  const search = url?.search ?? serializeQuery(query, context.query, `${operationId}: query.`);
  const target = fillTemplate(url?.template ?? context.path, path, `${operationId}: path.`);
  const binary = context.binaryInit?.(body);
  let request: OutgoingRequest = {
    method,
    url: context.url + target + (search && `?${search}`),
    headers: {},
    body: body === undefined ? null : bodyOf(context, body, mediaType, binary),
    ...binary?.init,
  };
  const type = body === undefined ? body : (binary?.type ?? mediaType) || undefined;
  const own = { accept: context.accept, "content-type": type };
  for (const headers of [own, context.headers, input.headers, callOptions.headers]) {
    for (const [name, value] of Object.entries(headers ?? {})) {
      if (value !== undefined && value !== null) request = withHeader(request, name, value);
    }
  }
  return request;
}

/** @throws {TypeError} if the body cannot be written in the media type, or the method takes none */
function bodyOf(
  { operationId, method, binaryInit }: OperationContext,
  body: unknown,
  mediaType: string,
  binary: BinaryInit | undefined,
): OutgoingRequest["body"] {
  const place = `${operationId}: body`;
  // `fetch` would refuse it, which looks like a failure of the network.
  if (/^(GET|HEAD)$/.test(method)) throw invalidArgument(place, `not taken by ${method}`, "omit it");
  if (!/[/+]json\s*(;|$)/i.test(mediaType)) {
    // The audited cast: it is text, or what `fetch` takes.
    if (binary || typeof body === "string") return body as OutgoingRequest["body"];
    const remedy = binaryInit ? "pass bytes or a string" : "pass a string";
    throw invalidArgument(place, `not text, as ${mediaType} needs`, remedy);
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
