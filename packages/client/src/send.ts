import type { Authorizer } from "./authorizer.js";
import type { Call, Target } from "./call.js";
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
      return await withDeadline((controller) => exchange(target, request, controller), {
        signal: options.signal,
        timeout: options.timeout ?? clientOptions.timeout ?? DEFAULT_TIMEOUT,
        description,
      });
    } catch (error) {
      if (!(error instanceof TransportError)) throw error;
      return { ok: false, status: 0, error, operation, request: description };
    }
  };

  /** Sends and reads to the end. The text can be asked for again. */
  async function exchange(
    target: Target,
    request: OutgoingRequest,
    controller: AbortController,
  ): Promise<AnyResult> {
    let response = await authorize(request, target);
    let text: string;
    const { method, url, headers, body } = request;
    try {
      response ??= await (clientOptions.fetch ?? fetch)(url, {
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
      text = await response.text();
    } catch (cause) {
      const problem = response ? `broke off in the answer ${response.status}` : "had no answer";
      const message = `${target.request} ${problem}${codeOf(cause)}: check server and network`;
      throw new TransportError("network", message, { cause, response });
    }
    response.text = () => Promise.resolve(text);
    return readResult(target, response, text);
  }
}

/** fetch says only that it failed; the system's code is in the cause. */
function codeOf(error: unknown): string {
  const { code } = (error as { cause?: { code?: string } } | undefined)?.cause ?? {};
  return code ? ` (${code})` : "";
}
