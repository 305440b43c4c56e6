import type { Server } from "@event-contracts/contracts";
import type { ServerObject } from "@event-contracts/contracts/openapi";

/** The manifest's servers: the parts of their URLs, without descriptions. */
export function manifestServers(servers: readonly ServerObject[]): Server[] {
  return servers.map(({ url, variables = {}, "x-environment": environment }) => {
    const defaults = Object.entries(variables).flatMap(([name, variable]) =>
      // Without a list of values the default is only an example, such as an organization that is not the caller's.
      variable.enum ? [[name, variable.default] as const] : [],
    );
    return {
      url,
      ...(environment !== undefined && { environment }),
      ...(defaults.length > 0 && { variables: Object.fromEntries(defaults) }),
    };
  });
}
