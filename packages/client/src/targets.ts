import type { Manifest, Server } from "@event-contracts/contracts";
import type { Target } from "./call.js";
import type { AnyClientOptions } from "./client-options.js";
import { resolveServer } from "./server.js";

/** Finds where an operation is sent. */
export interface Targets {
  /** The contract's own server, for operations without another one. */
  readonly baseUrl: string;
  /** @throws {TypeError} for an operation with a server of its own whose variables are missing */
  byId(operationId: string): Target;
  /** The operation at a method and path template: `GET /customers/{id}`. */
  byRoute(route: string): Target | undefined;
}

/**
 * The operations of a contract with their servers. A server is resolved once; one of a single operation when it is
 * first called, since not everyone calls it.
 *
 * @throws {TypeError} for server options that the contract's servers can not take
 */
export function createTargets(manifest: Manifest, options: AnyClientOptions["server"] = {}): Targets {
  const server = resolveServer(manifest.servers, options, "server.");
  const routes = new Map(
    Object.entries(manifest.operations).map(([id, { method, path }]) => [`${method} ${path}`, id]),
  );
  const targets = new Map<string, Target>();

  function byId(operationId: string): Target {
    const known = targets.get(operationId);
    if (known) return known;
    const operation = manifest.operations[operationId];
    if (!operation) throw new TypeError(`${manifest.vendor} has no operation ${operationId}`);
    const target = { operationId, operation, server: serverOf(operationId, operation.servers) };
    targets.set(operationId, target);
    return target;
  }

  function serverOf(operationId: string, servers: readonly Server[] | undefined): Target["server"] {
    return servers ? resolveServer(servers, options, `${operationId}: server.`) : server;
  }

  return {
    baseUrl: server.url,
    byId,
    byRoute(route) {
      const operationId = routes.get(route);
      return operationId === undefined ? undefined : byId(operationId);
    },
  };
}
