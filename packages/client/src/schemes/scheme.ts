import type { SecurityScheme } from "@event-contracts/contracts";
import type { CallInput, Target } from "../call.js";
import type { OutgoingRequest } from "../outgoing-request.js";
import type { AnyResult } from "../result.js";

/**
 * A kind of security scheme: makes the function that applies it, or nothing for a scheme of another kind. A vendor's
 * client is given the kinds that its contract uses, so that a bundle holds no other.
 */
export type SchemeKind = (scheme: SecurityScheme, context: SchemeContext) => Authorize | undefined;

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
  /** Sends another operation of the same vendor. */
  call(operationId: string, input: CallInput): Promise<AnyResult>;
}
