import type { Target } from "./call.js";
import { mistake } from "./mistake.js";
import { fromNetwork } from "./network.js";
import type { Scheme, Send } from "./schemes/scheme.js";

/**
 * Puts in front of sending what an operation needs: the first of its alternatives that the given credentials satisfy.
 * Last among them stands the one without any scheme, where anonymous calls are served too.
 *
 * @throws {TypeError} where the credentials satisfy none
 */
export function authorize(target: Target, send: Send): Send {
  const { operationId, security, schemes, auth = {} } = target;
  const chosen = security.find((names) => names.every((name) => auth[name]));
  if (!chosen) throw mistake(`${operationId}: auth.${security.join(" or auth.")}`, "missing");
  return chosen.reduceRight((next, name): Send => {
    // The glue has the contract's schemes, whose credentials the types demand.
    const scheme = schemes[name] as Scheme<unknown>;
    const credential = auth[name];
    return async (request) =>
      scheme(
        request,
        typeof credential === "function"
          ? await fromNetwork(credential as () => unknown, target, `auth.${name}`)
          : credential,
        next,
        target,
      );
  }, send);
}
