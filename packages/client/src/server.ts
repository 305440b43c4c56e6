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
 * @throws {TypeError} for a missing variable, a URL that is none, and plain http to another machine
 */
export function resolveServer(
  servers: readonly Server[],
  { environment, endpoint, allowInsecure, ...given }: NonNullable<AnyClientOptions["server"]>,
  place: string,
): ResolvedServer {
  const names = servers.flatMap((server) => server.environment ?? []);
  // Without a name the first. So do servers without names, such as an operation's own.
  const isFirst = environment === undefined || names.length === 0;
  const server = servers.find((candidate) => isFirst || candidate.environment === environment);
  if (!server) throw new TypeError(`${place}environment is "${environment}": pass ${names.join(" or ")}`);
  const variables: Record<string, unknown> = { ...given };
  for (const [name, variable] of Object.entries(server.variables ?? {})) {
    // Without a list of values the contract's default is an example, such as an organization that is not the caller's.
    if (variable.enum) variables[name] ??= variable.default;
  }
  const template = endpoint
    ? server.url.replace(/^\w+:\/\/[^/]*/, String(endpoint).replace(/\/$/, ""))
    : server.url;
  const url = fillTemplate(template, variables, place).replace(/\/$/, "");
  refuseUnsafe(url, place, allowInsecure === true);
  return { url, variables };
}

function refuseUnsafe(url: string, place: string, allowInsecure: boolean): void {
  if (!URL.canParse(url)) throw new TypeError(`"${url}" is no URL: check ${place}endpoint`);
  const { protocol, hostname, username, search, hash } = new URL(url);
  if (username || search || hash) {
    throw new TypeError(`${place}endpoint holds more than scheme, host and path: pass credentials as auth`);
  }
  if (protocol !== "https:" && !allowInsecure && !LOOPBACK.test(hostname)) {
    throw new TypeError(
      `${protocol}//${hostname} would show credentials: use https, or set ${place}allowInsecure`,
    );
  }
}
