import { headerOf, type ReceivedRequest } from "../http/received-request.js";
import { ALGORITHM, readParts, type SigV4Fault, type SigV4Parts } from "./sigv4-parts.js";

/** The parameters of a presigned request that it cannot lack. */
const required = [
  "X-Amz-Algorithm",
  "X-Amz-Credential",
  "X-Amz-Date",
  "X-Amz-Expires",
  "X-Amz-SignedHeaders",
  "X-Amz-Signature",
] as const;

/** The parameter that the signature does not cover, as it contains it. */
export const SIGNATURE_PARAMETER = "X-Amz-Signature";

/** The session of temporary credentials. Some services add it to a request that is signed already. */
export const TOKEN_PARAMETER = "X-Amz-Security-Token";

/** Seven days. */
const MOST_SECONDS = 604_800;

/** True if the signature of a request is in its query. A signature in the header comes first. */
export function isPresigned(request: ReceivedRequest): boolean {
  if (headerOf(request, "authorization") !== undefined) return false;
  return required.some((name) => request.query.has(name));
}

/**
 * Reads the signature in the query of a presigned request, or returns a message about its fault.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html
 */
export function readPresigned(request: ReceivedRequest): SigV4Parts | SigV4Fault {
  const { query } = request;
  const complaints = required
    .filter((name) => !query.get(name))
    .map((name) => `AWS query-string parameters must include '${name}'.`);
  if (complaints.length > 0)
    return { message: `${complaints.join(" ")} Re-examine the query-string parameters.` };
  const twice = required.find((name) => query.getAll(name).length > 1);
  if (twice !== undefined)
    return { message: `AWS query-string parameters must include '${twice}' only once.` };
  if (query.get("X-Amz-Algorithm") !== ALGORITHM) {
    return { message: `Unsupported AWS 'algorithm' in X-Amz-Algorithm, expected '${ALGORITHM}'.` };
  }
  const expires = query.get("X-Amz-Expires") ?? "";
  if (!/^\d{1,9}$/.test(expires) || Number(expires) < 1 || Number(expires) > MOST_SECONDS) {
    return { message: `X-Amz-Expires must be a number of seconds from 1 to ${MOST_SECONDS}.` };
  }
  return readParts({
    credential: query.get("X-Amz-Credential") ?? "",
    signedHeaders: query.get("X-Amz-SignedHeaders") ?? "",
    signature: query.get(SIGNATURE_PARAMETER) ?? "",
    signedAt: query.get("X-Amz-Date") ?? "",
    sessionToken: query.get(TOKEN_PARAMETER) ?? headerOf(request, "x-amz-security-token"),
    expires: Number(expires),
  });
}
