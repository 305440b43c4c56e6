import type { AttemptResult } from "./attempt-result.js";
import { authorize } from "./authorize.js";
import type { CallOptions } from "./call-options.js";
import { withDeadline } from "./deadline.js";
import { fromNetwork } from "./network.js";
import type { OperationContext } from "./operation-context.js";
import type { OutgoingRequest } from "./outgoing-request.js";

/**
 * Sends a request once, with the credentials that the operation accepts, and reads the whole response.
 *
 * @throws {TypeError} if the credentials are missing or invalid
 */
export function sendOnce(
  context: OperationContext,
  request: OutgoingRequest,
  { signal, timeout = context.timeout ?? 30_000 }: CallOptions,
): Promise<AttemptResult> {
  return withDeadline(
    (controller) =>
      authorize(context, (authorized) =>
        fromNetwork(
          async () => {
            const response = await (context.fetch ?? fetch)(authorized.url, {
              ...authorized,
              // A redirect to another origin would carry the credentials along.
              redirect: "manual",
              // Creating a signal takes a tenth of a call's time on Node. The getter defers it until fetch reads it.
              get signal() {
                return controller.signal;
              },
            });
            const text = await response.text();
            response.text = async () => text;
            return response;
          },
          context,
          "complete response",
        ),
      )(request),
    context.request,
    timeout,
    signal,
  );
}
