import type { Manifest } from "@event-contracts/contracts";
import type { Target } from "./call.js";
import type { OutgoingRequest } from "./outgoing-request.js";
import type { Authorize, SchemeContext, SchemeKinds } from "./schemes/scheme.js";
import { TransportError } from "./transport-error.js";

/** Puts on a request what its operation needs. A `Response` is the vendor's refusal to give a credential. */
export type Authorizer = (request: OutgoingRequest, target: Target) => Promise<Response | undefined>;

/**
 * Chooses, for each request, the first of the operation's alternatives that the given credentials satisfy. Last among them
 * stands the one without any scheme, where anonymous calls are served too.
 *
 * @throws {TypeError} for credentials of a scheme that the contract does not have
 */
export function createAuthorizer(
  { securitySchemes, security: usualSecurity }: Manifest,
  credentials: Readonly<Record<string, unknown>>,
  kinds: SchemeKinds,
  context: SchemeContext,
): Authorizer {
  const schemes = new Map<string, Authorize>();
  for (const [name, credential] of Object.entries(credentials)) {
    const kind = kinds[name];
    if (!kind) throw new TypeError(`auth.${name} is unknown: pass ${Object.keys(kinds).join(" or ")}`);
    // The generator gave the scheme the kind that can read it.
    if (credential) schemes.set(name, kind(securitySchemes[name] as never, context));
  }

  return async (request, target) => {
    const { security = usualSecurity } = target.operation;
    const chosen = security.find((names) => names.every((name) => schemes.has(name)));
    if (!chosen) {
      const wanted = security.map((names) => names.map((name) => `auth.${name}`).join(" and ")).join(" or ");
      throw new TypeError(`${target.operationId} needs credentials: pass ${wanted}`);
    }
    for (const name of chosen) {
      const credential = await provide(credentials[name], name, target);
      const refusal = await schemes.get(name)?.(request, credential, target);
      if (refusal) return refusal;
    }
    return undefined;
  };
}

async function provide(credential: unknown, name: string, { request }: Target): Promise<unknown> {
  if (typeof credential !== "function") return credential;
  try {
    return await credential();
  } catch (cause) {
    throw new TransportError("network", `${request} was not sent: auth.${name} failed`, { cause });
  }
}
