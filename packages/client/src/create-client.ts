import type { Manifest, Operation } from "@event-contracts/contracts";
import { buildRequest } from "./build-request.js";
import type { AnyMethod, ClientContext, Target } from "./call.js";
import type { AnyClientOptions } from "./client-options.js";
import { internals } from "./internals.js";
import { report } from "./observe.js";
import { readResult } from "./read-result.js";
import { send } from "./send.js";
import { resolveServer } from "./server.js";
import type { Dialect } from "./vocabulary/dialect.js";

export type { Client } from "./client.js";
export type { ClientOptions } from "./client-options.js";

/**
 * Makes a vendor's client from its contract's facts. The vendors' entry points call it, each with the types that belong
 * to its manifest.
 *
 * @throws {TypeError} for options that the contract can not take
 */
// oxlint-disable-next-line typescript/no-unnecessary-type-parameters -- the caller names the type that is cast to below
export function createClient<VendorClient>(
  manifest: Manifest,
  dialect: Dialect,
  options: AnyClientOptions,
): VendorClient {
  const { now = Date.now } = options;
  const methods: Record<string, AnyMethod> = {};
  const client: ClientContext = {
    ...manifest,
    ...dialect,
    ...options,
    now,
    methods,
    budget: { spent: 0 },
  };

  function targetOf(operationId: string, operation: Operation): Target {
    const facts = { ...client, ...operation };
    const server = resolveServer(facts, operationId);
    const request = `${operation.method} ${server.url}${operation.path}`;
    return { ...facts, ...server, operationId, request };
  }

  // Mistakes with the server show at once.
  resolveServer(client, manifest.vendor);
  for (const [operationId, operation] of Object.entries(manifest.operations)) {
    let target: Target | undefined;
    const method: AnyMethod = async (input = {}, callOptions = {}) => {
      // Not before a call: an operation's own server may need what others do not.
      target ??= targetOf(operationId, operation);
      const request = buildRequest(target, input, callOptions);
      const startedAt = now();
      const [answer, attempts] = await send(target, request, callOptions);
      const result = await readResult(target, answer);
      report(target, result, attempts, now() - startedAt);
      return result;
    };
    // Whoever walks pages needs the facts of a list.
    methods[operationId] = Object.assign(method, operation);
  }

  // The one place where facts become types: `VendorClient` is made from the same contract as `manifest`.
  return { ...methods, [internals]: targetOf } as VendorClient;
}
