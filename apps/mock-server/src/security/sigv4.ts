import { timingSafeEqual } from "node:crypto";

import { headerOf, type ReceivedRequest } from "../http/received-request.js";
import { basicFormat, parseAuthorization, timeOf } from "./sigv4-authorization.js";
import { canonicalRequest, sha256, signature } from "./sigv4-canonical.js";

/** The reason why a signature is refused, with the values for the vendor's message. */
export type SignatureRefusal =
  | { readonly reason: "incomplete"; readonly message: string }
  /** No such key, or not with this session token. */
  | { readonly reason: "unknown-key" }
  | { readonly reason: "expired-session" }
  | { readonly reason: "wrong-region" }
  | { readonly reason: "wrong-service"; readonly service: string }
  /** The day in the credential scope is not that of `signedAt`. */
  | { readonly reason: "wrong-date"; readonly date: string; readonly signedAt: string }
  | {
      readonly reason: "expired" | "not-yet-valid";
      readonly signedAt: string;
      readonly now: string;
      readonly limit: string;
    }
  /** A header whose name begins with `x-amz-` is sent, but not signed. */
  | { readonly reason: "unsigned-header"; readonly name: string }
  | { readonly reason: "mismatch" };

/** A key pair that signs requests, with its session if it is temporary. */
export interface SigV4Credentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  /**
   * Required for temporary credentials. A request with another token, or with a token for long-term credentials, is
   * refused.
   */
  readonly sessionToken?: string;
  /** The end of temporary credentials; undefined: they do not expire. */
  readonly expiration?: Date;
}

/** The required parts of the credential scope of a signature. */
export interface SigV4Scope {
  readonly service: string;
  /** The accepted regions; empty: every region. */
  readonly regions: readonly string[];
}

/** AWS accepts a signature five minutes before and after its own time. */
const SKEW_MILLISECONDS = 5 * 60 * 1000;

/**
 * Verifies AWS Signature Version 4 in the Authorization header over the raw bytes of the body. Returns undefined if the
 * signature is valid.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html
 */
export function refuseSignature(
  request: ReceivedRequest,
  scope: SigV4Scope,
  known: (accessKeyId: string) => SigV4Credentials | undefined,
  now: Date,
): SignatureRefusal | undefined {
  const signedAt = headerOf(request, "x-amz-date");
  const parts = parseAuthorization(headerOf(request, "authorization") ?? "", signedAt);
  if ("message" in parts) return { reason: "incomplete", message: parts.message };

  const credentials = known(parts.accessKeyId);
  if (credentials === undefined || credentials.sessionToken !== headerOf(request, "x-amz-security-token")) {
    return { reason: "unknown-key" };
  }
  if (credentials.expiration !== undefined && credentials.expiration <= now)
    return { reason: "expired-session" };

  if (scope.regions.length > 0 && !scope.regions.includes(parts.region)) return { reason: "wrong-region" };
  if (parts.service !== scope.service) return { reason: "wrong-service", service: scope.service };
  if (parts.date !== parts.signedAt.slice(0, 8))
    return { reason: "wrong-date", date: parts.date, signedAt: parts.signedAt };
  const late = outsideOfSkew(parts.signedAt, now);
  if (late !== undefined) return late;

  // Only the host and these change what a request does, so AWS requires no others to be signed.
  const unsigned = Object.keys(request.headers).find(
    (name) => name.startsWith("x-amz-") && !parts.signedHeaders.includes(name),
  );
  if (unsigned !== undefined) return { reason: "unsigned-header", name: unsigned };
  const payloadHash = sha256(request.wireBody);
  const claimed = headerOf(request, "x-amz-content-sha256");
  if (claimed !== undefined && claimed !== payloadHash) return { reason: "mismatch" };
  const canonical = canonicalRequest(request, parts.signedHeaders, payloadHash);
  const expected = signature(canonical, parts, credentials.secretAccessKey);
  return isSame(expected, parts.signature) ? undefined : { reason: "mismatch" };
}

function outsideOfSkew(signedAt: string, now: Date): SignatureRefusal | undefined {
  const time = timeOf(signedAt);
  const earliest = new Date(now.getTime() - SKEW_MILLISECONDS);
  const latest = new Date(now.getTime() + SKEW_MILLISECONDS);
  if (time < earliest.getTime()) {
    return { reason: "expired", signedAt, now: basicFormat(now), limit: basicFormat(earliest) };
  }
  if (time > latest.getTime()) {
    return { reason: "not-yet-valid", signedAt, now: basicFormat(now), limit: basicFormat(latest) };
  }
  return undefined;
}

function isSame(expected: string, given: string): boolean {
  const [a, b] = [Buffer.from(expected), Buffer.from(given)];
  return a.length === b.length && timingSafeEqual(a, b);
}
