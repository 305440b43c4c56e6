import { headerOf, type ReceivedRequest } from "../http/received-request.js";
import { ALGORITHM, basicFormat, readParts, type SigV4Fault, type SigV4Parts } from "./sigv4-parts.js";

const parameters = ["Credential", "Signature", "SignedHeaders"];

/**
 * Reads the signature in the Authorization header, or returns AWS's message about its fault. The message does not repeat
 * the header, which may contain a secret in the wrong place.
 */
export function readAuthorization(request: ReceivedRequest): SigV4Parts | SigV4Fault {
  const [algorithm, rest] = split(headerOf(request, "authorization") ?? "", " ");
  if (algorithm !== ALGORITHM) {
    return { message: `Unsupported AWS 'algorithm' in Authorization header, expected '${ALGORITHM}'.` };
  }
  const pairs = (rest ?? "").split(",").map((text) => split(text.trim(), "="));
  if (pairs.some(([name, value]) => name !== "" && value === undefined)) {
    return {
      message: `Not a valid key=value pair (missing equal-sign) in Authorization header: '${ALGORITHM} ...'.`,
    };
  }
  const names = pairs.map(([name]) => name).filter(Boolean);
  const parts = new Map(pairs);
  if (!names.every((name) => parameters.includes(name))) {
    return { message: `Authorization header must have only the parameters ${parameters.join(", ")}.` };
  }
  // Two Authorization headers are joined to one.
  const twice = parameters.find((name) => names.indexOf(name) !== names.lastIndexOf(name));
  if (twice !== undefined)
    return { message: `Authorization header must have '${twice}' parameter only once.` };
  const missing = parameters.filter((name) => !parts.get(name));
  const complaints = missing.map((name) => `Authorization header requires '${name}' parameter.`);
  const signedAt = timeSigned(request);
  if (signedAt === undefined) {
    complaints.push("Authorization header requires existence of either a 'X-Amz-Date' or a 'Date' header.");
  }
  if (complaints.length > 0 || signedAt === undefined) return { message: complaints.join(" ") };
  return readParts({
    credential: parts.get("Credential") ?? "",
    signedHeaders: parts.get("SignedHeaders") ?? "",
    signature: parts.get("Signature") ?? "",
    signedAt,
    sessionToken: headerOf(request, "x-amz-security-token"),
    expires: undefined,
  });
}

/** The time of a signature. `Date`, in the form of HTTP, stands in for `X-Amz-Date`. */
function timeSigned(request: ReceivedRequest): string | undefined {
  const own = headerOf(request, "x-amz-date");
  if (own !== undefined) return own;
  const date = headerOf(request, "date");
  const time = Date.parse(date ?? "");
  return Number.isNaN(time) ? date : basicFormat(new Date(time));
}

function split(text: string, separator: string): readonly [string, string | undefined] {
  const index = text.indexOf(separator);
  return index < 0 ? [text, undefined] : [text.slice(0, index), text.slice(index + 1)];
}
