import type { Server } from "@event-contracts/contracts";
import type { AnyClientOptions } from "./client-options.js";
import { fillTemplate } from "./fill-template.js";

/** A server with its variables in place. */
export interface ResolvedServer {
  /** Without a slash at its end. */
  readonly url: string;
  readonly variables: Readonly<Record<string, unknown>>;
}

const LOOPBACK = /^(.*\.)?localhost$|^127(\.\d+){3}$|^\[::1\]$/;

/**
 * Picks the server of the named environment, or the first, and fills its URL.
 *
 * @param place what the options are called in errors: `server.`
 * @throws {TypeError} for a missing variable, an endpoint that is none, and plain http to another machine
 */
export function resolveServer(
  servers: readonly Server[],
  { environment, endpoint, allowInsecure, ...given }: NonNullable<AnyClientOptions["server"]>,
  place: string,
): ResolvedServer {
  // Servers without names, such as an operation's own, belong to every environment.
  const server = servers.find(({ environment: name }) => !name || !environment || name === environment);
  if (!server) {
    const names = servers.map((candidate) => candidate.environment).join(" or ");
    throw new TypeError(`${place}environment is "${environment}": pass ${names}`);
  }
  const variables: Record<string, unknown> = { ...given };
  for (const [name, variable] of Object.entries(server.variables ?? {})) {
    variables[name] ??= variable.default;
  }
  const template = endpoint
    ? server.url.replace(/^\w+:\/\/[^/]*/, String(endpoint).replace(/\/$/, ""))
    : server.url;
  const url = fillTemplate(template, variables, place).replace(/\/$/, "");
  // A query or credentials would show in messages, and a path can not be added to them.
  if (!URL.canParse(url) || /[?#@]/.test(url)) {
    throw new TypeError(`${place}endpoint is no URL of scheme, host and path: pass credentials as auth`);
  }
  const { protocol, hostname } = new URL(url);
  if (protocol !== "https:" && !allowInsecure && !LOOPBACK.test(hostname)) {
    throw new TypeError(`${url} would show credentials: use https, or set ${place}allowInsecure`);
  }
  return { url, variables };
}
