import type { SecurityScheme } from "@event-contracts/contracts";
import type { AnyMethod, Target } from "../call.js";
import type { OutgoingRequest } from "../outgoing-request.js";

/**
 * A kind of security scheme: makes the function that applies a scheme. A vendor's client is given the kinds that its
 * contract uses, so that a bundle holds no other.
 */
export type SchemeKind<Scheme = SecurityScheme> = (scheme: Scheme, context: SchemeContext) => Authorize;

/** The kind of each security scheme, by the scheme's name; the generator gives each scheme its own. */
export type SchemeKinds = Readonly<Record<string, SchemeKind<never>>>;

/**
 * Puts a credential on a request. A `Response` is the vendor's refusal to give the credential.
 *
 * @throws {TypeError} for a credential that can not be sent
 */
export type Authorize = (
  request: OutgoingRequest,
  credential: unknown,
  target: Target,
) => Response | void | Promise<Response | void>;

/** What a scheme may need besides the request. */
export interface SchemeContext {
  /** Milliseconds since 1970. */
  now(): number;
  /** The client's methods, for other operations of the same vendor. */
  readonly methods: Readonly<Record<string, AnyMethod>>;
}
