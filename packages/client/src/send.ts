import type { Authorizer } from "./authorizer.js";
import type { Call } from "./call.js";
import type { AnyClientOptions } from "./client-options.js";
import { withDeadline } from "./deadline.js";
import type { OutgoingRequest } from "./outgoing-request.js";
import { readResult } from "./read-result.js";
import type { AnyResult } from "./result.js";
import { TransportError } from "./transport-error.js";

const DEFAULT_TIMEOUT = 30_000;

/** Sends a call's request once. Its credentials are put on the request that is passed. */
export type Send = (call: Call, request: OutgoingRequest) => Promise<AnyResult>;

/**
 * Makes the function that sends. Whatever goes wrong on the way is a result; only a mistake in the program, such as a
 * missing credential, rejects.
 */
export function createSend(clientOptions: AnyClientOptions, authorize: Authorizer): Send {
  return async (call, request) => {
    const { target, options } = call;
    const { operationId: operation, request: description } = target;
    try {
      const [response, text] = await withDeadline((controller) => exchange(call, request, controller), {
        signal: options.signal,
        timeout: options.timeout ?? clientOptions.timeout ?? DEFAULT_TIMEOUT,
        description,
      });
      return readResult(target, response, text);
    } catch (error) {
      if (!(error instanceof TransportError)) throw error;
      return { ok: false, status: 0, error, operation, request: description };
    }
  };

  /** Sends and reads to the end. The text can be asked for again. */
  async function exchange(
    { target }: Call,
    request: OutgoingRequest,
    controller: AbortController,
  ): Promise<[Response, string]> {
    const refusal = await authorize(request, target);
    if (refusal) return [refusal, await refusal.text()];
    const { method, url, headers, body } = request;
    let response: Response | undefined;
    try {
      response = await (clientOptions.fetch ?? fetch)(url, {
        method,
        headers,
        body,
        // A redirect could lead to another origin, and take the credentials along.
        redirect: "manual",
        // A signal costs a tenth of a call on Node: it is made when fetch reads it.
        get signal() {
          return controller.signal;
        },
      });
      const text = await response.text();
      response.text = () => Promise.resolve(text);
      return [response, text];
    } catch (cause) {
      const problem = response ? `broke off in the answer ${response.status}` : "had no answer";
      const message = `${target.request} ${problem}${codeOf(cause)}: check server and network`;
      throw new TransportError("network", message, { cause, response });
    }
  }
}

/** fetch says only that it failed; the system's code is in the cause. */
function codeOf(error: unknown): string {
  const cause = error instanceof Error ? error.cause : undefined;
  return cause instanceof Error && "code" in cause ? ` (${String(cause.code)})` : "";
}
