import type { Manifest } from "@event-contracts/contracts";
import type { AnyClientOptions } from "./client-options.js";
import { fillTemplate } from "./fill-template.js";
import { invalidArgument } from "./invalid-argument.js";

/** A server whose URL has been filled in. */
export interface ResolvedServer {
  /** Without a trailing slash. */
  readonly url: string;
  readonly variables: Readonly<Record<string, unknown>>;
}

/** https, or plain http to this machine. */
const SAFE = /^https:|^http:\/\/(([\w.-]+\.)?localhost|127\.[\d.]+|\[::1])([:/]|$)/;

/**
 * Selects the server of the chosen environment, or the first one, and fills in its URL.
 *
 * @param place prefix of the option's name, for the error: `createIncident`
 * @throws {TypeError} if a variable is missing, or the endpoint is not a URL, or it is plain http to another machine
 */
export function resolveServer(
  { servers, server: options = {} }: Pick<Manifest, "servers"> & Pick<AnyClientOptions, "server">,
  place: string,
): ResolvedServer {
  const { environment, endpoint, allowInsecure, ...given } = options;
  // A server without a name, such as an operation's own, belongs to every environment.
  const server = servers.find(({ environment: name }) => !name || !environment || name === environment);
  if (!server) throw invalidArgument(`${place}: server.environment`, `"${environment}"`);
  const variables = { ...server.variables, ...given };
  // `$&` keeps the matched scheme and host.
  const template = server.url.replace(/^\w+:\/\/[^/]*/, endpoint?.replace(/\/$/, "") || "$&");
  const url = fillTemplate(template, variables, `${place}: server.`);
  // Credentials and a query would appear in messages, and a path cannot be appended to a query.
  if (/[?#@]/.test(url) || !(allowInsecure || SAFE.test(url))) {
    throw invalidArgument(`${place}: server.endpoint`, "not a bare https URL (or set allowInsecure)");
  }
  return { url, variables };
}
