import type { Violation } from "./violation.js";
import type { Allowance } from "./allowance.js";
import type { SignatureRefusal } from "../security/sigv4.js";

/** The reason why an operation does not handle a request. The pipeline finds it; the vendor words it. */
export type Failure =
  /** The head of the request is not HTTP (RFC 9112), as with a Host that names no host. */
  | { readonly kind: "malformed-request"; readonly message: string }
  | {
      readonly kind: "unknown-path";
      /** The path of a server of the contract, if the request lacks only that. */
      readonly serverPath?: string | undefined;
    }
  /** RFC 3986 §2.1: a `%` of the path does not begin an encoded octet, or the octets are not UTF-8. */
  | { readonly kind: "malformed-path"; readonly message: string }
  | { readonly kind: "method-not-allowed"; readonly allow: readonly string[] }
  | { readonly kind: "content-too-large"; readonly limit: number }
  | { readonly kind: "unauthenticated"; readonly refusal: CredentialRefusal }
  /** The caller is known, but not allowed to do this. */
  | { readonly kind: "forbidden" }
  | { readonly kind: "rate-limited"; readonly allowance: Allowance }
  /** The Accept header excludes every response of the operation; found only where the contract declares 406. */
  | { readonly kind: "not-acceptable"; readonly supported: readonly string[] }
  | {
      readonly kind: "unsupported-media-type";
      readonly mediaType: string;
      readonly supported: readonly string[];
      /** The charset of the body, or of one of its parts, if that is what the server does not decode. */
      readonly charset?: string;
    }
  /** RFC 9110 §8.4: the server cannot decode the Content-Encoding of the body. */
  | {
      readonly kind: "unsupported-content-coding";
      readonly coding: string;
      readonly supported: readonly string[];
      /** The most codings that the server undoes, if the body has more. */
      readonly limit?: number;
    }
  /** The body is not what its headers say, or not well-formed. The message completes "The body …". */
  | { readonly kind: "malformed-body"; readonly message: string }
  | { readonly kind: "invalid-request"; readonly violations: readonly Violation[] }
  /** The contract has a fault that touches the operation. The message names its place and the remedy. */
  | { readonly kind: "not-served"; readonly message: string }
  /** The item that the path names does not exist. */
  | { readonly kind: "unknown-item"; readonly message: string }
  /** The request is valid, but contradicts the state: an id is taken, a `test` of a JSON Patch fails. */
  | { readonly kind: "conflict"; readonly message: string }
  /** The request is valid, but cannot be applied to the item: a JSON Patch for a member that is absent. */
  | { readonly kind: "inapplicable"; readonly message: string }
  /** A fault of the mock server: its response breaks the contract, or its code threw. */
  | { readonly kind: "internal"; readonly message: string };

/** The kinds that no vendor with behaviour of its own has: faults of the contract, and what the resource model refuses. */
type ContractKind = "conflict" | "inapplicable" | "not-served" | "unknown-item";

/** A failure that a vendor words. The others are worded as the contract documents them. */
export type VendorFailure = Exclude<Failure, { readonly kind: ContractKind }>;

const contractKinds: ReadonlySet<string> = new Set<ContractKind>([
  "conflict",
  "inapplicable",
  "not-served",
  "unknown-item",
]);

/** True for a failure that a vendor words. */
export function isVendorFailure(failure: Failure): failure is VendorFailure {
  return !contractKinds.has(failure.kind);
}

/** The reason why the credentials of a request are refused. */
export type CredentialRefusal =
  /** The request presents no credential for any scheme of the operation. */
  | { readonly reason: "missing" }
  /** The credential is not in the form that the scheme defines. */
  | { readonly reason: "malformed"; readonly message: string }
  | { readonly reason: "unknown" }
  | { readonly reason: "expired" }
  /** The credential is valid, but not for this operation. */
  | { readonly reason: "forbidden" }
  | { readonly reason: "signature"; readonly refusal: SignatureRefusal };

/** Ends an exchange with a failure. The `refuse` stage catches it and words it as the vendor does. */
export class Refusal extends Error {
  override readonly name = "Refusal" as const;
  readonly failure: Failure;

  constructor(failure: Failure) {
    // Nobody reads where a refusal was thrown, and to note it costs more than to validate the request.
    const { stackTraceLimit } = Error;
    Error.stackTraceLimit = 0;
    super(failure.kind);
    Error.stackTraceLimit = stackTraceLimit;
    this.failure = failure;
  }
}
