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
  readonly operationId: string;
  /** Method and URL for messages. */
  readonly request: string;
}

/**
 * A security scheme, as a layer around `send`: it adds the credential to the request and calls `send`.
 *
 * @throws {TypeError} if the credential cannot be sent
 * @throws {TransportError} `credentials`, if a token cannot be obtained for the credential
 */
export type Scheme<Credential> = (
  request: OutgoingRequest,
  credential: Credential,
  send: Send,
  context: SchemeContext,
) => Promise<Response>;

/** The security schemes of a contract, by name. */
export type Schemes = Readonly<Record<string, Scheme<never>>>;

/** The state that a security scheme keeps for each client. Nothing is shared between clients. */
export function perClient<State>(create: () => State): (context: SchemeContext) => State {
  // Each client has its own `methods`.
  const states = new WeakMap<SchemeContext["methods"], State>();
  return ({ methods }) => {
    const state = states.get(methods) ?? create();
    states.set(methods, state);
    return state;
  };
}
