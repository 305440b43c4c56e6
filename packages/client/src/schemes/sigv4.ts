import type { SigV4Credentials } from "../auth-options.js";
import { invalidArgument } from "../invalid-argument.js";
import { serverTime } from "../retry-after.js";
import { perClient } from "./scheme.js";
import type { Scheme } from "./scheme.js";
import { createSigner } from "./signature-v4.js";

/** AWS refuses a signature whose time differs by five minutes. A clock that differs by this much is wrong. */
const CLOCK_TOLERANCE = 240_000;

/** The statuses of a response to a signature that is not valid. */
const REFUSALS = new Set([400, 401, 403]);

/**
 * Signs the request with AWS Signature Version 4. If the vendor refuses it and its clock differs, the request is signed
 * again by the vendor's clock. If that is accepted, the client uses this clock for all further ones.
 *
 * @param service name of the service in the credential scope
 * @param variable name of the server variable that holds the region
 */
export function sigv4(service: string, variable: string): Scheme<SigV4Credentials> {
  const stateOf = perClient(() => ({ sign: createSigner(), clockOffset: 0 }));
  return async (request, credentials, send, context) => {
    if (!credentials.accessKeyId || !credentials.secretAccessKey) {
      throw invalidArgument(`${context.operationId}: accessKeyId or secretAccessKey`, "missing");
    }
    const { variables, now } = context;
    const state = stateOf(context);
    // The region is part of the server's URL, so that it has been checked already.
    const region = variables[variable] as string;
    const used = state.clockOffset;
    const signedAt = (offset: number) =>
      state.sign(request, credentials, new Date(now() + offset), region, service);
    const response = await send(await signedAt(used));
    const offset = serverTime(response.headers, now()) - now();
    const isWrong = Math.abs(offset - used) > CLOCK_TOLERANCE;
    if (!isWrong || !REFUSALS.has(response.status)) return response;
    const second = await send(await signedAt(offset));
    // If it is refused too, the `Date` may be wrong, for example that of a proxy.
    if (!REFUSALS.has(second.status)) state.clockOffset = offset;
    return second;
  };
}
