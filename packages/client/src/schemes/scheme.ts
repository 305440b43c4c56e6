import type { AnyMethod } from "../any-method.js";
import type { OutgoingRequest } from "../outgoing-request.js";

/** Sends a request, or passes it to the next security scheme. */
export type Send = (request: OutgoingRequest) => Promise<Response>;

/** The part of a call's context that security schemes read. */
export interface SchemeContext {
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** The variables of the server that the request is sent to. */
  readonly variables: Readonly<Record<string, unknown>>;
  /** The client's methods by `operationId`. */
  readonly methods: Readonly<Record<string, AnyMethod>>;
}

/**
 * A security scheme, as a layer around `send`: it adds the credential to the request and calls `send`. If it first has to
 * obtain a token and the vendor refuses, it returns the vendor's response instead.
 *
 * @throws {TypeError} if the credential cannot be sent
 */
export type Scheme<Credential> = (
  request: OutgoingRequest,
  credential: Credential,
  send: Send,
  context: SchemeContext,
) => Promise<Response>;

/** The security schemes of a contract, by name. */
export type Schemes = Readonly<Record<string, Scheme<never>>>;
