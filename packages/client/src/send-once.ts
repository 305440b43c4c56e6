import type { AttemptResult, HeldResponse } from "./attempt-result.js";
import { authorize } from "./authorize.js";
import type { CallOptions } from "./call-options.js";
import { withDeadline } from "./deadline.js";
import type { Fetch, FetchInit, FetchResponse } from "./fetch.js";
import { networkError } from "./network-error.js";
import type { OperationContext } from "./operation-context.js";
import type { OutgoingRequest } from "./outgoing-request.js";
import { TransportError } from "./transport-error.js";
import type { Sent } from "./transport-error.js";

/**
 * Sends a request once, with the credentials that the operation accepts, and reads the whole response.
 *
 * @param onSend called when the credentials are there and the request is sent
 * @throws {TypeError} if the credentials are missing or invalid
 */
export function sendOnce(
  context: OperationContext,
  request: OutgoingRequest,
  { signal, timeout = context.timeout ?? 30_000 }: CallOptions,
  onSend?: () => void,
): Promise<AttemptResult> {
  let sent: Sent = "no";
  let ended: TransportError | undefined;

  function end(reason: "timeout" | "aborted"): TransportError {
    ended = errorOf(reason);
    return ended;
  }

  function errorOf(reason: "timeout" | "aborted"): TransportError {
    if (reason === "aborted") return abortError(context.request, sent, signal);
    const waited = sent === "no" ? "credential" : "complete response";
    const problem = `got no ${waited} in ${String(timeout)} ms: check the server, or raise \`timeout\``;
    return new TransportError(reason, context.request, problem, { sent });
  }

  return withDeadline(
    (controller) =>
      authorize(context, async (authorized) => {
        // The credential came too late: the caller knows already that nothing was sent.
        if (ended) throw ended;
        sent = "unknown";
        onSend?.();
        const { body, ...rest } = authorized;
        return fetchWhole(context, signal, {
          ...rest,
          // The audited cast: only operations that take bytes or forms have another body.
          body: body as string | null,
          // A redirect to another origin would carry the credentials along.
          redirect: "manual",
          // Creating a signal takes a tenth of a call's time on Node. The getter defers it until fetch reads it.
          get signal() {
            return controller.signal;
          },
        });
      })(request),
    end,
    timeout,
    signal,
  );
}

/** The error for a call that the caller aborted. */
export function abortError(request: string, sent: Sent, signal: AbortSignal | undefined): TransportError {
  return new TransportError("aborted", request, "was aborted by the signal of the call", {
    sent,
    cause: signal?.reason,
  });
}

async function fetchWhole(
  context: OperationContext,
  signal: AbortSignal | undefined,
  init: FetchInit & Pick<OutgoingRequest, "url">,
): Promise<HeldResponse> {
  const send: Fetch = context.fetch ?? fetch;
  try {
    const response = await send(init.url, init);
    const media = await context.readMedia?.(response, context, signal);
    const text = media ? "" : await readText(response);
    const { ok, status, statusText } = response;
    const headers = headersOf(response);
    // Only what every implementation has is read, so that these members stand for a response of the platform.
    return { ok, status, statusText, headers, text: async () => text, media } as HeldResponse;
  } catch (cause) {
    throw networkError(context.request, cause);
  }
}

/** The body. The status of a refusal says enough if its body is cut off. */
async function readText(response: FetchResponse): Promise<string> {
  try {
    return await response.text();
  } catch (error) {
    if (response.ok) throw error;
    return "";
  }
}

function headersOf({ headers }: FetchResponse): Headers {
  if (headers instanceof Headers) return headers;
  const copy = new Headers();
  headers.forEach((value, name) => copy.append(name, value));
  return copy;
}
