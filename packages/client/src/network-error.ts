import { TransportError } from "./transport-error.js";

/** The properties of an error of the network, as Node, Deno and Bun have them. */
interface SystemError {
  readonly name?: string;
  readonly message?: string;
  readonly code?: unknown;
  readonly syscall?: string;
  /** The attempts to connect to each address of a host. */
  readonly errors?: readonly SystemError[];
}

/** The calls of the system that use an established connection. A host may become unreachable after it got the request. */
const CONNECTED = /^(read|write)/;
/** No connection: the host is unknown, refuses, cannot be reached, or has a certificate that is not trusted. */
const NO_CONNECTION =
  /^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|UND_ERR_CONNECT_TIMEOUT|ConnectionRefused|FailedToOpenSocket)$|CERT|UNABLE_TO/;

/** The error for a `fetch` that failed. */
export function networkError(request: string, cause: unknown): TransportError {
  // An error of `fetch` has the error of the system as its cause. Any value can be thrown.
  const failure = (cause ?? {}) as SystemError & { readonly cause?: SystemError };
  const error = failure.cause ?? failure;
  const { code, name = typeof cause } = error;
  // The message may contain a secret. The code of the system does not. The code of a DOMException is a number.
  const detail = typeof code === "string" ? code : isBlocked(error) ? error.message : name;
  const problem = `got no complete response (${detail}): check the server's address and the network`;
  return new TransportError("network", request, problem, {
    sent: isWithoutConnection(error) ? "no" : "unknown",
    cause,
  });
}

/** The Fetch standard blocks the ports of some other protocols (§2.9). */
function isBlocked({ message }: SystemError): boolean {
  return message === "bad port";
}

function isWithoutConnection(error: SystemError): boolean {
  const { code, syscall, errors } = error;
  if (errors && errors.length > 0) return errors.every(isWithoutConnection);
  if (CONNECTED.test(syscall ?? "")) return false;
  return isBlocked(error) || syscall === "connect" || NO_CONNECTION.test(String(code));
}
