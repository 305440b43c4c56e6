import type { Violation } from "./failure/violation.js";
import type { Allowance } from "./pipeline/rate-limit.js";
import type { SignatureRefusal } from "./security/sigv4.js";

/**
 * Why a request is not answered by its operation. The shared pipeline finds these; a vendor's behaviours say them in
 * the vendor's words.
 */
export type Failure =
  | { readonly kind: "unknown-path" }
  | { readonly kind: "method-not-allowed"; readonly allow: readonly string[] }
  | { readonly kind: "content-too-large"; readonly limit: number }
  | { readonly kind: "unauthenticated"; readonly refusal: CredentialRefusal }
  /** Known, but not allowed to do this. */
  | { readonly kind: "forbidden" }
  | { readonly kind: "rate-limited"; readonly allowance: Allowance }
  /** The Accept header leaves out all that the operation answers with; found only where the contract declares 406. */
  | { readonly kind: "not-acceptable"; readonly supported: readonly string[] }
  | {
      readonly kind: "unsupported-media-type";
      readonly mediaType: string;
      readonly supported: readonly string[];
    }
  | { readonly kind: "malformed-body"; readonly message: string }
  | { readonly kind: "invalid-request"; readonly violations: readonly Violation[] }
  /** The mock's own fault: its answer breaks the contract, or its code threw. */
  | { readonly kind: "internal"; readonly message: string };

export type CredentialRefusal =
  /** No scheme of the operation found its credential in the request. */
  | { readonly reason: "missing" }
  /** It stands there in a form that can not be one. */
  | { readonly reason: "malformed"; readonly message: string }
  | { readonly reason: "unknown" }
  | { readonly reason: "expired" }
  /** It is one, but not for this operation. */
  | { readonly reason: "forbidden" }
  | { readonly reason: "signature"; readonly refusal: SignatureRefusal };

/** Ends the pipeline with a failure. Caught in one place, where the vendor's words are found. */
export class Refusal extends Error {
  override readonly name = "Refusal" as const;
  readonly failure: Failure;

  constructor(failure: Failure) {
    super(failure.kind);
    this.failure = failure;
  }
}
