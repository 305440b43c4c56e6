import type { Target } from "../call.js";
import type { OutgoingRequest } from "../outgoing-request.js";

/** Sends a request, or hands it to the next scheme. */
export type Send = (request: OutgoingRequest) => Promise<Response>;

/**
 * A security scheme as a layer around sending: puts its credential on the request and passes it on, or answers by itself
 * where the vendor refuses to give a credential.
 *
 * @throws {TypeError} for a credential that can not be sent
 */
export type Scheme<Credential> = (
  request: OutgoingRequest,
  credential: Credential,
  send: Send,
  target: Target,
) => Promise<Response>;

/** The security schemes of a contract, by name. */
export type Schemes = Readonly<Record<string, Scheme<never>>>;
