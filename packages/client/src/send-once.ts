import { authorize } from "./authorizer.js";
import type { Target } from "./call.js";
import type { CallOptions } from "./client-options.js";
import { withDeadline } from "./deadline.js";
import { fromNetwork } from "./network.js";
import type { OutgoingRequest } from "./outgoing-request.js";
import type { TransportError } from "./transport-error.js";

/** What an attempt comes back with: a response whose text can be asked for again, or why there is none. */
export type Answer = Response | TransportError;

/**
 * Sends a request once, with the operation's credentials, and reads the answer to its end.
 *
 * @throws {TypeError} for a mistake with credentials
 */
export function sendOnce(
  target: Target,
  request: OutgoingRequest,
  { signal, timeout = target.timeout ?? 30_000 }: CallOptions,
): Promise<Answer> {
  return withDeadline(
    (controller) =>
      authorize(target, (ready) =>
        fromNetwork(
          async () => {
            const response = await (target.fetch ?? fetch)(ready.url, {
              ...ready,
              // A redirect could lead to another origin, and take the credentials along.
              redirect: "manual",
              // A signal costs a tenth of a call on Node: it is made when fetch reads it.
              get signal() {
                return controller.signal;
              },
            });
            const text = await response.text();
            response.text = async () => text;
            return response;
          },
          target,
          "complete answer",
        ),
      )(request),
    target.request,
    timeout,
    signal,
  );
}
