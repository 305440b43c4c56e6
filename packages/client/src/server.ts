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
  const { environment, endpoint, allowInsecure, ...given } = options;
  // A server without a name, such as an operation's own, belongs to every environment.
  const server = servers.find(({ environment: name }) => !name || !environment || name === environment);
  if (!server) throw invalidArgument(`${place}: server.environment`, `"${environment}"`);
  const variables = { ...server.variables, ...given };
  // A relative URL of a contract needs an endpoint. `.` stands for an endpoint's path.
  const [, host = "", path = ""] = /^(\w+:\/\/[^/]*)?(.*)$/.exec(server.url) ?? [];
  const base = endpoint === undefined ? host : parseEndpoint(endpoint, place);
  const url = parse(fillTemplate(base + path, variables, `${place}: server.`));
  const isSafe = url && (url.protocol === "https:" || THIS_MACHINE.test(url.hostname) || allowInsecure);
  // Credentials and a query would appear in messages, and a path cannot be appended to a query.
  if (!url || !isSafe || url.username || url.password || /[?#]/.test(url.href)) {
    throw invalidArgument(`${place}: server.endpoint`, "not a bare https URL (or set allowInsecure)");
  }
  return { url: url.href.replace(/\/$/, ""), variables };
}

/** The endpoint without a trailing slash. Its braces are not those of a template. */
function parseEndpoint(endpoint: string | URL, place: string): string {
  const url = parse(String(endpoint));
  if (url) return url.href.replace(/\/$/, "");
  throw invalidArgument(`${place}: server.endpoint`, "not a URL with a host");
}

function parse(text: string): URL | undefined {
  const isHttp = /^https?:\/\/[^/]/i.test(text);
  return isHttp && URL.canParse(text) ? new URL(text) : undefined;
}
