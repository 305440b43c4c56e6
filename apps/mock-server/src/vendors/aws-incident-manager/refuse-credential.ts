import type { CredentialRefusal } from "../../failure/failure.js";
import type { Reply } from "../../http/outcome.js";
import type { SignatureRefusal } from "../../security/sigv4.js";
import { serviceError } from "./errors.js";

/** The 403 in the names and words of the vendor's other REST services, as those of this service are not published (R11). */
export function refuseCredential(refusal: CredentialRefusal): Reply {
  switch (refusal.reason) {
    case "missing":
      return serviceError(403, "MissingAuthenticationTokenException", "Missing Authentication Token");
    case "malformed":
      return serviceError(403, "IncompleteSignatureException", refusal.message);
    case "unknown":
      return refuseSignature({ reason: "unknown-key" });
    case "expired":
      return refuseSignature({ reason: "expired-session" });
    case "forbidden":
      return serviceError(403, "AccessDeniedException", "The caller is not authorized to do this.");
    case "signature":
      return refuseSignature(refusal.refusal);
  }
}

function refuseSignature(refusal: SignatureRefusal): Reply {
  switch (refusal.reason) {
    case "incomplete":
      return serviceError(403, "IncompleteSignatureException", refusal.message);
    case "unknown-key":
      return serviceError(
        403,
        "UnrecognizedClientException",
        "The security token included in the request is invalid.",
      );
    case "expired-session":
      return serviceError(
        403,
        "ExpiredTokenException",
        "The security token included in the request is expired",
      );
    default:
      return serviceError(403, "InvalidSignatureException", mismatch(refusal));
  }
}

type Mismatch = Exclude<SignatureRefusal, { reason: "expired-session" | "incomplete" | "unknown-key" }>;

function mismatch(refusal: Mismatch): string {
  switch (refusal.reason) {
    case "wrong-region":
      return "Credential should be scoped to a valid region.";
    case "wrong-service":
      return `Credential should be scoped to correct service: '${refusal.service}'.`;
    case "wrong-date": {
      const { date, signedAt } = refusal;
      return `Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date from HTTP: '${date}' != '${signedAt.slice(0, 8)}', from '${signedAt}'.`;
    }
    case "expired": {
      const { signedAt, limit, now, seconds } = refusal;
      return `Signature expired: ${signedAt} is now earlier than ${limit} (${now} - ${spell(seconds)})`;
    }
    case "not-yet-valid": {
      const { signedAt, limit, now, seconds } = refusal;
      return `Signature not yet current: ${signedAt} is still later than ${limit} (${now} + ${spell(seconds)})`;
    }
    case "unsigned-header":
      return `'${refusal.name}' must be a 'SignedHeader' in the AWS Authorization.`;
    case "mismatch":
      return "The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and signing method. Consult the service documentation for details.";
  }
}

function spell(seconds: number): string {
  return seconds % 60 === 0 ? `${seconds / 60} min.` : `${seconds} s`;
}
