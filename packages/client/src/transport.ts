import type { Authorizer } from "./authorizer.js";
import { describeTarget } from "./call.js";
import type { Call, Send } from "./call.js";
import type { AnyClientOptions } from "./client-options.js";
import { withDeadline } from "./deadline.js";
import { createFetch } from "./fetch-client.js";
import type { FetchMethod } from "./fetch-client.js";
import { fillTemplate } from "./fill-template.js";
import { plainText } from "./path-value.js";
import { serializeQuery } from "./query.js";
import { readResult } from "./read-result.js";
import { TransportError } from "./transport-error.js";

const DEFAULT_TIMEOUT = 30_000;
const JSON_TYPE = "application/json";

/**
 * Sends a call once, by openapi-fetch. Whatever goes wrong on the way is a result; only a mistake in the program, such
 * as a missing path parameter, rejects.
 */
export function createTransport(clientOptions: AnyClientOptions, authorize: Authorizer): Send {
  const client = createFetch("", clientOptions);

  return async (call) => {
    const { target, options } = call;
    try {
      const response = await withDeadline((controller) => request(call, controller), {
        signal: options.signal,
        timeout: options.timeout ?? clientOptions.timeout ?? DEFAULT_TIMEOUT,
        description: describeTarget(target),
      });
      return readResult(target, response, await response.text());
    } catch (error) {
      if (!(error instanceof TransportError)) throw error;
      return { ok: false, status: 0, error, operation: target.operationId };
    }
  };

  async function request(call: Call, controller: AbortController): Promise<Response> {
    const { operation, operationId, server } = call.target;
    const { path = {}, query = {}, body } = call.input;
    const url = server.url + fillTemplate(operation.path, path, `${operationId}: path.`);
    const { response } = await client.request(operation.method.toLowerCase() as FetchMethod, operation.path, {
      // openapi-fetch would send a missing path parameter as `%7Bid%7D`, and a `Date` as nothing.
      params: { path },
      pathSerializer: () => url,
      querySerializer: () => serializeQuery(query, operation.parameters),
      headers: headersOf(call),
      body,
      ...(typeof body === "string" && mediaTypeOf(call) !== JSON_TYPE && { bodySerializer: String }),
      // It would throw a bare SyntaxError for what is no JSON.
      parseAs: "stream",
      fetch: (sent) => exchange(call, sent, controller),
    });
    return response;
  }

  /** Sends and reads to the end. The text can be asked for again, because openapi-fetch and callers do. */
  async function exchange(
    { target }: Call,
    unauthorized: Request,
    controller: AbortController,
  ): Promise<Response> {
    const authorized = await authorize(unauthorized, target);
    if (authorized instanceof Response) return authorized;
    let response: Response | undefined;
    try {
      response = await (clientOptions.fetch ?? fetch)(authorized, lazySignal(controller));
      const text = await response.text();
      response.text = () => Promise.resolve(text);
      return response;
    } catch (cause) {
      const problem = response ? `broke off in the answer ${response.status}` : "had no answer";
      const message = `${describeTarget(target)} ${problem}${codeOf(cause)}: check server and network`;
      throw new TransportError("network", message, { cause, response });
    }
  }
}

function mediaTypeOf({ target }: Call): string {
  return target.operation.body?.mediaTypes[0] ?? JSON_TYPE;
}

function headersOf(call: Call): Record<string, string> {
  const headers: Record<string, string> = {};
  if (call.input.body !== undefined) headers["content-type"] = mediaTypeOf(call);
  for (const [name, value] of Object.entries(call.input.headers ?? {})) {
    if (value !== undefined && value !== null) headers[name] = plainText(value);
  }
  return { ...headers, ...call.options.headers };
}

/** A signal costs a tenth of a call on Node: it is made when fetch reads it. */
function lazySignal(controller: AbortController): RequestInit {
  return {
    get signal() {
      return controller.signal;
    },
  };
}

/** fetch says only that it failed; the system's code is in the cause. */
function codeOf(error: unknown): string {
  const cause = error instanceof Error ? error.cause : undefined;
  return cause instanceof Error && "code" in cause ? ` (${String(cause.code)})` : "";
}
