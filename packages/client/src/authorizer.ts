import type { Manifest } from "@event-contracts/contracts";
import { describeTarget } from "./call.js";
import type { Target } from "./call.js";
import type { Authorize, SchemeContext, SchemeKind } from "./schemes/scheme.js";
import { TransportError } from "./transport-error.js";

/** Puts on a request what its operation needs. */
export type Authorizer = (request: Request, target: Target) => Promise<Request | Response>;

interface Given {
  readonly authorize: Authorize;
  readonly credential: unknown;
}

/**
 * Chooses, for each request, the first of the operation's alternatives that the given credentials satisfy.
 *
 * @throws {TypeError} for credentials of a scheme that the contract does not have
 */
export function createAuthorizer(
  { securitySchemes }: Manifest,
  credentials: Readonly<Record<string, unknown>>,
  kinds: readonly SchemeKind[],
  context: SchemeContext,
): Authorizer {
  const given = new Map<string, Given>();
  for (const [name, credential] of Object.entries(credentials)) {
    const scheme = securitySchemes[name];
    const authorize = scheme && kinds.map((kind) => kind(scheme, context)).find(Boolean);
    if (!authorize) {
      throw new TypeError(
        `auth.${name} is no scheme that can be used here: pass ${Object.keys(securitySchemes).join(" or ")}`,
      );
    }
    if (credential) given.set(name, { authorize, credential });
  }

  return async (request, target) => {
    let authorized: Request | Response = request;
    for (const name of chooseSchemes(target, given)) {
      const scheme = given.get(name);
      if (!scheme || authorized instanceof Response) break;
      authorized = await scheme.authorize(authorized, await provide(scheme.credential, name, target), target);
    }
    return authorized;
  };
}

/** An alternative without any scheme says that anonymous calls are served too; it is the last resort. */
function chooseSchemes(
  { operationId, operation }: Target,
  given: ReadonlyMap<string, Given>,
): readonly string[] {
  const { security } = operation;
  const chosen = security.find((names) => names.length > 0 && names.every((name) => given.has(name)));
  if (chosen || security.length === 0 || security.some((names) => names.length === 0)) return chosen ?? [];
  const wanted = security.map((names) => names.map((name) => `auth.${name}`).join(" and ")).join(" or ");
  throw new TypeError(`${operationId} needs credentials: pass ${wanted} when you create the client`);
}

async function provide(credential: unknown, name: string, target: Target): Promise<unknown> {
  if (typeof credential !== "function") return credential;
  try {
    return await credential();
  } catch (cause) {
    const message = `${describeTarget(target)} was not sent: the provider given as auth.${name} failed`;
    throw new TransportError("network", message, { cause });
  }
}
