import type { Server } from "@event-contracts/contracts";
import { serverPaths } from "@event-contracts/contracts/openapi";
import type { ServerObject } from "@event-contracts/contracts/openapi";

/**
 * The manifest's servers: the parts of their URLs, without descriptions. A URL without a host, which is relative to the
 * place of the contract, is its path: the caller passes the rest as `endpoint`.
 */
export function manifestServers(servers: readonly ServerObject[]): Server[] {
  return servers.map((server) => {
    const { url, variables = {}, "x-environment": environment } = server;
    const defaults = Object.entries(variables).flatMap(([name, variable]) =>
      // Without a list of values the default is only an example, such as an organization that is not the caller's.
      variable.enum ? [[name, variable.default] as const] : [],
    );
    return {
      url: isRelative(server) ? pathOf(server) : url,
      ...(environment !== undefined && { environment }),
      ...(defaults.length > 0 && { variables: Object.fromEntries(defaults) }),
    };
  });
}

/** True if the URL of a server has no scheme, with the defaults of its variables. */
export function isRelative({ url, variables = {} }: ServerObject): boolean {
  const filled = url.replaceAll(/{([^{}]+)}/g, (placeholder, name: string) =>
    Object.hasOwn(variables, name) ? (variables[name]?.default ?? "") : placeholder,
  );
  return !/^[a-z][a-z\d+.-]*:/i.test(filled);
}

function pathOf({ url }: ServerObject): string {
  return serverPaths([{ url }])[0] ?? "";
}
