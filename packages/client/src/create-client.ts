import type { Manifest, Operation } from "@event-contracts/contracts";
import { createAuthorizer } from "./authorizer.js";
import { buildRequest } from "./build-request.js";
import type { AnyMethod, Target } from "./call.js";
import type { AnyClientOptions } from "./client-options.js";
import { withIdempotencyKey } from "./idempotency.js";
import { internals } from "./internals.js";
import type { Internals } from "./internals.js";
import { report } from "./observe.js";
import { createRetry } from "./retry.js";
import type { SchemeKinds } from "./schemes/scheme.js";
import { createSend } from "./send.js";
import { resolveServer } from "./server.js";

export type { Client } from "./client.js";
export type { ClientOptions } from "./client-options.js";

/**
 * Makes a vendor's client from its contract's facts. The vendors' entry points call it, each with the types that belong
 * to its manifest.
 *
 * @param kinds what applies the contract's security schemes; a bundle holds no others
 * @throws {TypeError} for options that the contract can not take
 */
// oxlint-disable-next-line typescript/no-unnecessary-type-parameters -- the caller names the type that is cast to below
export function createClient<VendorClient>(
  manifest: Manifest,
  options: AnyClientOptions,
  kinds: SchemeKinds,
): VendorClient {
  const { server: serverOptions = {}, auth = {}, now = Date.now, observe } = options;
  const server = resolveServer(manifest.servers, serverOptions, "server.");
  const methods: Record<string, AnyMethod> = {};
  const authorize = createAuthorizer(manifest, auth, kinds, { now, methods });
  const send = createRetry(manifest, options, createSend(options, authorize));

  /** An operation's own server is resolved when it is called, since not everyone calls it. */
  function targetOf(operationId: string, operation: Operation): Target {
    const { servers, method, path } = operation;
    const own = servers ? resolveServer(servers, serverOptions, `${operationId}: server.`) : server;
    return { operationId, operation, server: own, request: `${method} ${own.url}${path}` };
  }

  for (const [operationId, operation] of Object.entries(manifest.operations)) {
    const method: AnyMethod = async (input = {}, callOptions = {}) => {
      const target = targetOf(operationId, operation);
      const call = withIdempotencyKey({ target, input, options: callOptions });
      const request = buildRequest(call, options.headers);
      const startedAt = now();
      const outcome = await send(call, request);
      if (observe) report(observe, manifest.vendor, target, outcome, now() - startedAt);
      return outcome.result;
    };
    const { pagination } = operation;
    methods[operationId] = Object.assign(method, pagination && { pagination });
  }

  const shared: Internals = {
    manifest,
    targetOf,
    authorize,
    baseUrl: server.url,
    commonOptions: () => options,
  };
  // The one place where facts become types: `VendorClient` is made from the same contract as `manifest`.
  return { ...methods, [internals]: shared } as VendorClient;
}
