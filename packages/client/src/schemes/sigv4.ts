import type { ApiKeyScheme, SigV4 } from "@event-contracts/contracts";
import type { SigV4Credentials } from "../auth-options.js";
import { setHeader } from "../outgoing-request.js";
import type { SchemeKind } from "./scheme.js";
import { createSigner } from "./signature-v4.js";

/** Signs the request as it is sent, for the service of the contract and the region of the server. */
export const sigv4: SchemeKind<ApiKeyScheme & { sigv4: SigV4 }> = (scheme, context) => {
  const { service, region } = scheme.sigv4;
  const sign = createSigner();
  return async (request, credentials, { server }) => {
    const scope = { service, region: String(server.variables[region]), date: new Date(context.now()) };
    const signed = await sign(request, credentials as SigV4Credentials, scope);
    for (const [name, value] of Object.entries(signed)) setHeader(request.headers, name, value);
  };
};
