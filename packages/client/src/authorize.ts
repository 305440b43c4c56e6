import { invalidArgument } from "./invalid-argument.js";
import { fromNetwork } from "./network.js";
import type { OperationContext } from "./operation-context.js";
import type { Scheme, Send } from "./schemes/scheme.js";

/**
 * Wraps `send` in the security schemes of a call. They belong to the first of the operation's security alternatives for
 * which the client has all credentials. If the operation also allows anonymous calls, that alternative comes last.
 *
 * @throws {TypeError} if the client lacks the credentials for every alternative
 */
export function authorize(context: OperationContext, send: Send): Send {
  const { operationId, security, schemes, auth = {} } = context;
  const chosen = security.find((names) => names.every((name) => auth[name]));
  if (!chosen) throw invalidArgument(`${operationId}: auth.${security.join(" or auth.")}`, "missing");
  return chosen.reduceRight((next, name): Send => {
    // The generated client lists every scheme of its contract, and its types demand a credential that fits.
    const scheme = schemes[name] as Scheme<unknown>;
    const credential = auth[name];
    return async (request) =>
      scheme(
        request,
        typeof credential === "function"
          ? await fromNetwork(credential as () => unknown, context, `auth.${name}`)
          : credential,
        next,
        context,
      );
  }, send);
}
