import type { Server } from "@event-contracts/contracts";
import type { AnyClientOptions } from "./client-options.js";
import { fillTemplate } from "./fill-template.js";

/** A server with its variables in place. */
export interface ResolvedServer {
  /** Without a slash at its end. */
  readonly url: string;
  readonly variables: Readonly<Record<string, unknown>>;
}

const LOOPBACK = /^(localhost|.*\.localhost|127\.\d+\.\d+\.\d+|\[::1\])$/;

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
  const server = pickServer(servers, environment);
  const variables: Record<string, unknown> = { ...given };
  for (const [name, variable] of Object.entries(server?.variables ?? {})) {
    // Without a list of values the contract's default is an example, such as an organization that is not the caller's.
    if (variable.enum) variables[name] ??= variable.default;
  }
  const template = server?.url ?? "";
  const located = endpoint
    ? template.replace(/^[a-z]+:\/\/[^/]*/, String(endpoint).replace(/\/$/, ""))
    : template;
  const url = fillTemplate(located, variables, place).replace(/\/$/, "");
  refuseUnsafe(url, allowInsecure === true);
  return { url, variables };
}

/** Without a name the first. So do servers without names, such as an operation's own. */
function pickServer(
  servers: readonly Server[],
  environment: string | boolean | undefined,
): Server | undefined {
  const names = servers.map((server) => server.environment).filter(Boolean);
  if (environment === undefined || names.length === 0) return servers[0];
  const server = servers.find((candidate) => candidate.environment === environment);
  if (!server) throw new TypeError(`server.environment is "${environment}": pass ${names.join(" or ")}`);
  return server;
}

function refuseUnsafe(url: string, allowInsecure: boolean): void {
  if (!URL.canParse(url)) throw new TypeError(`"${url}" is no URL: check the server option`);
  const { protocol, hostname, username, search, hash } = new URL(url);
  if (username || search || hash) {
    throw new TypeError("server.endpoint holds more than scheme, host and path: pass credentials as auth");
  }
  if (protocol !== "https:" && !allowInsecure && !LOOPBACK.test(hostname)) {
    throw new TypeError(
      `${protocol}//${hostname} would show credentials to the network: use https, or set server.allowInsecure`,
    );
  }
}
