/** The parts of the signature in the headers of a request. */
export interface SigV4Authorization {
  readonly accessKeyId: string;
  /** `20261120`. */
  readonly date: string;
  readonly region: string;
  readonly service: string;
  /** Lower-case names, in the order in which they were signed. */
  readonly signedHeaders: readonly string[];
  readonly signature: string;
  /** The value of `x-amz-date`, `20261120T101500Z`. */
  readonly signedAt: string;
}

const ALGORITHM = "AWS4-HMAC-SHA256";
const parameters = ["Credential", "Signature", "SignedHeaders"];

/**
 * Parses a SigV4 Authorization header, or returns AWS's message about its fault. The message does not repeat the
 * header, which may contain a secret in the wrong place.
 *
 * @param signedAt the value of `x-amz-date`.
 */
export function parseAuthorization(
  authorization: string,
  signedAt: string | undefined,
): SigV4Authorization | { readonly message: string } {
  const [algorithm, rest] = split(authorization, " ");
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
  if (signedAt === undefined || !/^\d{8}T\d{6}Z$/.test(signedAt)) {
    complaints.push(
      "Authorization header requires existence of a 'X-Amz-Date' header in the form YYYYMMDD'T'HHMMSS'Z'.",
    );
  }
  if (complaints.length > 0) return { message: complaints.join(" ") };
  if (signedAt === undefined || Number.isNaN(timeOf(signedAt))) {
    return {
      message: "Date must be in ISO-8601 'basic format'. See http://en.wikipedia.org/wiki/ISO_8601.",
    };
  }

  const scope = (parts.get("Credential") ?? "").split("/");
  const [accessKeyId = "", date = "", region = "", service = "", terminator] = scope;
  if (scope.length !== 5 || terminator !== "aws4_request" || scope.includes("")) {
    return {
      message:
        "Credential must have exactly 5 slash-delimited elements, e.g. keyid/date/region/service/aws4_request.",
    };
  }
  const signedHeaders = (parts.get("SignedHeaders") ?? "").toLowerCase().split(";");
  if (signedHeaders.some((name, index) => name <= (signedHeaders[index - 1] ?? ""))) {
    return { message: "'SignedHeaders' must be names of headers, sorted and without repetition." };
  }
  if (!signedHeaders.includes("host")) {
    return { message: "'Host' or ':authority' must be a 'SignedHeader' in the AWS Authorization." };
  }
  const signature = parts.get("Signature") ?? "";
  return { accessKeyId, date, region, service, signedHeaders, signature, signedAt };
}

/** The milliseconds since 1970 of a time in ISO 8601 basic format, `20261120T101500Z`. NaN: there is no such time. */
export function timeOf(text: string): number {
  const time = Date.parse(text.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, "$1-$2-$3T$4:$5:$6Z"));
  // JavaScript reads the 30th of February as the 2nd of March.
  return !Number.isNaN(time) && basicFormat(new Date(time)) === text ? time : NaN;
}

/** ISO 8601 basic format, `20261120T101500Z`. */
export function basicFormat(time: Date): string {
  return `${time.toISOString().slice(0, 19).replace(/[-:]/g, "")}Z`;
}

function split(text: string, separator: string): readonly [string, string | undefined] {
  const index = text.indexOf(separator);
  return index < 0 ? [text, undefined] : [text.slice(0, index), text.slice(index + 1)];
}
