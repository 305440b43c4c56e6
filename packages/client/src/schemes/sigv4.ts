import type { SigV4Credentials } from "../auth-options.js";
import type { Scheme } from "./scheme.js";
import { createSigner } from "./signature-v4.js";

/**
 * Signs the request with AWS Signature Version 4.
 *
 * @param service name of the service in the credential scope
 * @param variable name of the server variable that holds the region
 */
export function sigv4(service: string, variable: string): Scheme<SigV4Credentials> {
  const sign = createSigner();
  return async (request, credentials, send, { variables, now }) => {
    // The region is part of the server's URL, so that it has been checked already.
    const region = variables[variable] as string;
    return send(await sign(request, credentials, new Date(now()), region, service));
  };
}
