import { invalidArgument } from "./invalid-argument.js";
import type { OperationContext } from "./operation-context.js";
import type { Scheme, Send } from "./schemes/scheme.js";
import { TransportError } from "./transport-error.js";

/**
 * Wraps `send` in the security schemes of a call. They belong to the first of the operation's security alternatives for
 * which the client has all credentials. If the operation also allows anonymous calls, that alternative comes last.
 *
 * @throws {TypeError} if the client lacks the credentials for every alternative
 */
export function authorize(context: OperationContext, send: Send): Send {
  const { operationId, security, schemes } = context;
  const auth = new Map(Object.entries(context.auth ?? {}));
  const chosen = security.find((names) => names.every((name) => auth.get(name)));
  if (!chosen) throw invalidArgument(`${operationId}: auth.${security.join(" or auth.")}`, "missing");
  return chosen.reduceRight((next, name): Send => {
    // The generated client lists every scheme of its contract, and its types demand a credential that fits.
    const scheme = schemes[name] as Scheme<unknown>;
    const given = auth.get(name);
    return async (request) => {
      const credential = typeof given === "function" ? await provided(context, name, given) : given;
      return scheme(request, credential, next, context);
    };
  }, send);
}

/** Asks a credential provider. */
async function provided(context: OperationContext, name: string, provider: Function): Promise<unknown> {
  const { request } = context;
  let credential: unknown;
  try {
    credential = await provider();
  } catch (cause) {
    // The message may contain a secret.
    const problem = `was not sent because the function auth.${name} failed (${nameOf(cause)}): see \`cause\``;
    throw new TransportError("credentials", request, problem, { sent: "no", cause });
  }
  if (credential) return credential;
  const problem = `was not sent because the function auth.${name} returned no credential: return one`;
  throw new TransportError("credentials", request, problem, { sent: "no", isFinal: true });
}

function nameOf(cause: unknown): string {
  return cause instanceof Error ? cause.name : typeof cause;
}
