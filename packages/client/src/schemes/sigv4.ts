import type { SigV4Credentials } from "../auth-options.js";
import type { Scheme } from "./scheme.js";
import { createSigner } from "./signature-v4.js";

/**
 * Signs the request as it is sent.
 *
 * @param service in the credential scope
 * @param variable of the server, which holds the region
 */
export function sigv4(service: string, variable: string): Scheme<SigV4Credentials> {
  const sign = createSigner();
  return async (request, credentials, send, { variables, now }) => {
    // Without a region, the server would have none in its URL.
    const region = variables[variable] as string;
    return send(await sign(request, credentials, new Date(now()), region, service));
  };
}
