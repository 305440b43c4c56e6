/** A signature and everything that it was made from, read from a request. */
export interface SigV4Parts {
  readonly accessKeyId: string;
  /** `20261120`. */
  readonly date: string;
  readonly region: string;
  readonly service: string;
  /** Lower-case names, in the order in which they were signed. */
  readonly signedHeaders: readonly string[];
  readonly signature: string;
  /** `20261120T101500Z`. */
  readonly signedAt: string;
  readonly sessionToken: string | undefined;
  /** The seconds for which a presigned request is valid. Undefined: the signature is in a header. */
  readonly expires: number | undefined;
}

/** The parts as a request carries them. */
export interface WrittenParts extends Pick<
  SigV4Parts,
  "expires" | "sessionToken" | "signature" | "signedAt"
> {
  /** `AKIDEXAMPLE/20261120/us-east-1/ssm-incidents/aws4_request`. */
  readonly credential: string;
  /** `host;x-amz-date`. */
  readonly signedHeaders: string;
}

/** AWS's message about the fault of a signature that cannot be read. It repeats nothing of the request. */
export interface SigV4Fault {
  readonly message: string;
}

export const ALGORITHM = "AWS4-HMAC-SHA256";

/** Reads the parts of a signature, or returns the fault of the first one that is not in the form of AWS. */
export function readParts(written: WrittenParts): SigV4Parts | SigV4Fault {
  if (Number.isNaN(timeOf(written.signedAt))) {
    return {
      message: "Date must be in ISO-8601 'basic format'. See http://en.wikipedia.org/wiki/ISO_8601.",
    };
  }
  const scope = written.credential.split("/");
  const [accessKeyId = "", date = "", region = "", service = "", terminator] = scope;
  if (scope.length !== 5 || terminator !== "aws4_request" || scope.includes("")) {
    return {
      message:
        "Credential must have exactly 5 slash-delimited elements, e.g. keyid/date/region/service/aws4_request.",
    };
  }
  const signedHeaders = written.signedHeaders.toLowerCase().split(";");
  if (signedHeaders.some((name, index) => name <= (signedHeaders[index - 1] ?? ""))) {
    return { message: "'SignedHeaders' must be names of headers, sorted and without repetition." };
  }
  if (!signedHeaders.includes("host")) {
    return { message: "'Host' or ':authority' must be a 'SignedHeader' in the AWS Authorization." };
  }
  const { signature, signedAt, sessionToken, expires } = written;
  return {
    accessKeyId,
    date,
    region,
    service,
    signedHeaders,
    signature,
    signedAt,
    sessionToken,
    expires,
  };
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
