import type { Manifest } from "@event-contracts/contracts";
import type { Target } from "./call.js";
import type { OutgoingRequest } from "./outgoing-request.js";
import type { Authorize, SchemeContext, SchemeKind } from "./schemes/scheme.js";
import { TransportError } from "./transport-error.js";

/** Puts on a request what its operation needs. A `Response` is the vendor's refusal to give a credential. */
export type Authorizer = (request: OutgoingRequest, target: Target) => Promise<Response | undefined>;

/**
 * Chooses, for each request, the first of the operation's alternatives that the given credentials satisfy.
 *
 * @throws {TypeError} for credentials of a scheme that the contract does not have
 */
export function createAuthorizer(
  { securitySchemes, security: usualSecurity }: Manifest,
  credentials: Readonly<Record<string, unknown>>,
  kinds: readonly SchemeKind[],
  context: SchemeContext,
): Authorizer {
  const schemes = new Map<string, Authorize>();
  for (const [name, credential] of Object.entries(credentials)) {
    const scheme = securitySchemes[name];
    const authorize = scheme && kinds.map((kind) => kind(scheme, context)).find(Boolean);
    if (!authorize) {
      throw new TypeError(
        `auth.${name} can not be used here: pass ${Object.keys(securitySchemes).join(" or ")}`,
      );
    }
    if (credential) schemes.set(name, authorize);
  }

  return async (request, target) => {
    for (const name of chooseSchemes(target)) {
      const credential = await provide(credentials[name], name, target);
      const refusal = await schemes.get(name)?.(request, credential, target);
      if (refusal) return refusal;
    }
    return undefined;
  };

  function chooseSchemes({ operationId, operation }: Target): readonly string[] {
    const { security = usualSecurity } = operation;
    const chosen = security.find((names) => names.length > 0 && names.every((name) => schemes.has(name)));
    // An alternative without any scheme says that anonymous calls are served too; it is the last resort.
    if (chosen || security.length === 0 || security.some((names) => names.length === 0)) return chosen ?? [];
    const wanted = security.map((names) => names.map((name) => `auth.${name}`).join(" and ")).join(" or ");
    throw new TypeError(`${operationId} needs credentials: pass ${wanted} when you create the client`);
  }
}

async function provide(credential: unknown, name: string, { request }: Target): Promise<unknown> {
  if (typeof credential !== "function") return credential;
  try {
    return await credential();
  } catch (cause) {
    const message = `${request} was not sent: the provider given as auth.${name} failed`;
    throw new TransportError("network", message, { cause });
  }
}
