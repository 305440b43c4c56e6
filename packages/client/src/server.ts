import type { Manifest } from "@event-contracts/contracts";
import { checkObject } from "./check-options.js";
import type { AnyClientOptions } from "./client-options.js";
import { fillTemplate } from "./fill-template.js";
import { invalidArgument } from "./invalid-argument.js";

/** A server whose URL has been filled in. */
export interface ResolvedServer {
  /** Without a trailing slash. */
  readonly url: string;
  readonly variables: Readonly<Record<string, unknown>>;
}

/** The hosts of this machine. Plain http to them does not leave it. */
const THIS_MACHINE = /^(([\w.-]+\.)?localhost|127\.[\d.]+|\[::1])$/;

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
  checkObject(options, `${place}: server`);
  const { environment, endpoint, allowInsecure, ...given } = options;
  // A server without a name, such as an operation's own, belongs to every environment.
  const server = servers.find(({ environment: name }) => !name || !environment || name === environment);
  if (!server) {
    const names = servers.map(({ environment: name }) => `"${name}"`).join(" or ");
    throw invalidArgument(`${place}: server.environment`, `"${environment}"`, `pass ${names}`);
  }
  const variables = { ...server.variables, ...given };
  // The contract's URL may be relative, and its scheme and host may be variables.
  const [host = ""] = /^([^/]*\/\/)?[^/]*/.exec(server.url) ?? [];
  const path = server.url.slice(host.length);
  const name = `${place}: server.endpoint`;
  if (endpoint === undefined && !host) throw invalidArgument(name, "missing", "the contract names no server");
  const names = `${place}: server.`;
  const base =
    endpoint === undefined ? fillHost(host, variables, names) : withoutSlash(parse(endpoint, name));
  const url = parse(base + fillTemplate(path, variables, names), name);
  if (url.protocol === "http:" && !THIS_MACHINE.test(url.hostname) && !allowInsecure) {
    throw invalidArgument(name, "plain http to another machine", "use https, or set server.allowInsecure");
  }
  return { url: withoutSlash(url), variables };
}

/** Fills a scheme and host, which may have a port, and brackets around an IPv6 address. */
function fillHost(...args: Parameters<typeof fillTemplate>): string {
  return fillTemplate(...args).replace(/%(3A|5B|5D)/g, decodeURIComponent);
}

/** @throws {TypeError} if it is not a URL of a server */
function parse(endpoint: string | URL, name: string): URL {
  const text = String(endpoint);
  // The URL standard ignores missing slashes, so that a path would become the host.
  if (!/^https?:\/\/[^/]/i.test(text) || !URL.canParse(text)) {
    const problem = text ? "not a URL with a host" : "empty";
    throw invalidArgument(name, problem, 'pass a URL such as "http://127.0.0.1:4010/vendor", or omit it');
  }
  const url = new URL(text);
  // They would appear in messages, and a path cannot be appended to a query.
  if (url.username || url.password || /[?#]/.test(url.href)) {
    throw invalidArgument(name, "a URL with credentials, a query or a fragment", "remove them");
  }
  return url;
}

function withoutSlash(url: URL): string {
  return url.href.replace(/\/$/, "");
}
