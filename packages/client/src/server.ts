import type { ClientContext } from "./call.js";
import { fillTemplate } from "./fill-template.js";
import { mistake } from "./mistake.js";

/** A server with its variables in place. */
export interface ResolvedServer {
  /** Without a slash at its end. */
  readonly url: string;
  readonly variables: Readonly<Record<string, unknown>>;
}

/** https, or plain http to this machine. */
const SAFE = /^https:|^http:\/\/(([\w.-]+\.)?localhost|127\.[\d.]+|\[::1])([:/]|$)/;

/**
 * Picks the server of the named environment, or the first, and fills its URL.
 *
 * @param place whose server it is, for the error: `createIncident`
 * @throws {TypeError} for a missing variable, an endpoint that is none, and plain http to another machine
 */
export function resolveServer(
  { servers, server: options = {} }: Pick<ClientContext, "servers" | "server">,
  place: string,
): ResolvedServer {
  const { environment, endpoint, allowInsecure, ...given } = options;
  // Servers without names, such as an operation's own, belong to every environment.
  const server = servers.find(({ environment: name }) => !name || !environment || name === environment);
  if (!server) throw mistake(`${place}: server.environment`, `"${environment}"`);
  const variables = { ...server.variables, ...given };
  // `$&` is what stands there.
  const template = server.url.replace(/^\w+:\/\/[^/]*/, endpoint?.replace(/\/$/, "") || "$&");
  const url = fillTemplate(template, variables, `${place}: server.`);
  // A query or credentials would show in messages, and a path can not be added to them.
  if (/[?#@]/.test(url) || !(allowInsecure || SAFE.test(url))) {
    throw mistake(`${place}: server.endpoint`, "no https URL and not allowInsecure");
  }
  return { url, variables };
}
