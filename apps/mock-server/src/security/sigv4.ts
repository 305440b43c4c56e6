import { timingSafeEqual } from "node:crypto";

import { headerOf, type ReceivedRequest } from "../http/received-request.js";
import { readAuthorization } from "./sigv4-authorization.js";
import { canonicalRequest, sha256, signature } from "./sigv4-canonical.js";
import { basicFormat, timeOf, type SigV4Parts } from "./sigv4-parts.js";
import { isPresigned, readPresigned, SIGNATURE_PARAMETER, TOKEN_PARAMETER } from "./sigv4-query.js";

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
      /** The seconds between `limit` and `now`. */
      readonly seconds: number;
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
const SKEW_SECONDS = 5 * 60;

/**
 * Verifies AWS Signature Version 4 in the Authorization header, or in the query of a presigned request, over the raw bytes
 * of the body. Returns undefined if the signature is valid.
 *
 * @param timeFor the time by which to check a signature of a time
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html
 */
export function refuseSignature(
  request: ReceivedRequest,
  scope: SigV4Scope,
  known: (accessKeyId: string) => SigV4Credentials | undefined,
  timeFor: (signedAt: Date) => Date,
): SignatureRefusal | undefined {
  const parts = isPresigned(request) ? readPresigned(request) : readAuthorization(request);
  if ("message" in parts) return { reason: "incomplete", message: parts.message };

  const now = timeFor(new Date(timeOf(parts.signedAt)));
  const credentials = known(parts.accessKeyId);
  if (credentials === undefined || credentials.sessionToken !== parts.sessionToken) {
    return { reason: "unknown-key" };
  }
  if (credentials.expiration !== undefined && credentials.expiration <= now)
    return { reason: "expired-session" };

  if (scope.regions.length > 0 && !scope.regions.includes(parts.region)) return { reason: "wrong-region" };
  if (parts.service !== scope.service) return { reason: "wrong-service", service: scope.service };
  if (parts.date !== parts.signedAt.slice(0, 8))
    return { reason: "wrong-date", date: parts.date, signedAt: parts.signedAt };
  const late = outsideOfTime(parts, now);
  if (late !== undefined) return late;

  const unsigned = unsignedHeader(request, parts);
  if (unsigned !== undefined) return { reason: "unsigned-header", name: unsigned };
  const payloadHash = sha256(request.wireBody);
  const claimed = headerOf(request, "x-amz-content-sha256");
  if (claimed !== undefined && claimed !== payloadHash) return { reason: "mismatch" };
  const isValid = unsignedParameters(request, parts).some((names) => {
    const canonical = canonicalRequest(request, parts.signedHeaders, payloadHash, names);
    return isSame(signature(canonical, parts, credentials.secretAccessKey), parts.signature);
  });
  return isValid ? undefined : { reason: "mismatch" };
}

/** The header that a request may do without a signature for: some services take the session's token without it. */
const TOKEN_HEADER = "x-amz-security-token";

/** Only the host and headers with this prefix change what a request does, so AWS requires no others to be signed. */
function unsignedHeader(request: ReceivedRequest, { signedHeaders }: SigV4Parts): string | undefined {
  return Object.keys(request.headers).find(
    (name) => name.startsWith("x-amz-") && name !== TOKEN_HEADER && !signedHeaders.includes(name),
  );
}

/** The names of parameters that the signature may not cover, in the order in which to try. */
function unsignedParameters(
  { query }: ReceivedRequest,
  { expires }: SigV4Parts,
): readonly (readonly string[])[] {
  if (expires === undefined) return [[]];
  const usual = [SIGNATURE_PARAMETER];
  return query.has(TOKEN_PARAMETER) ? [usual, [...usual, TOKEN_PARAMETER]] : [usual];
}

/** A presigned request is valid for the seconds that it names, any other for those by which clocks may differ. */
function outsideOfTime(
  { signedAt, expires = SKEW_SECONDS }: SigV4Parts,
  now: Date,
): SignatureRefusal | undefined {
  const time = timeOf(signedAt);
  const earliest = new Date(now.getTime() - expires * 1000);
  const latest = new Date(now.getTime() + SKEW_SECONDS * 1000);
  const facts = { signedAt, now: basicFormat(now) };
  if (time < earliest.getTime()) {
    return { reason: "expired", ...facts, limit: basicFormat(earliest), seconds: expires };
  }
  if (time > latest.getTime()) {
    return { reason: "not-yet-valid", ...facts, limit: basicFormat(latest), seconds: SKEW_SECONDS };
  }
  return undefined;
}

function isSame(expected: string, given: string): boolean {
  const [a, b] = [Buffer.from(expected), Buffer.from(given)];
  return a.length === b.length && timingSafeEqual(a, b);
}
