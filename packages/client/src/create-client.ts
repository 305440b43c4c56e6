import type { Manifest, Pagination } from "@event-contracts/contracts";
import { createAuthorizer } from "./authorizer.js";
import { buildRequest } from "./build-request.js";
import type { CallInput, Target } from "./call.js";
import type { AnyClientOptions, CallOptions } from "./client-options.js";
import { withIdempotencyKey } from "./idempotency.js";
import { internals } from "./internals.js";
import type { Internals } from "./internals.js";
import { report } from "./observe.js";
import type { AnyResult } from "./result.js";
import { createRetry } from "./retry.js";
import type { SchemeKind } from "./schemes/scheme.js";
import { createSend } from "./send.js";
import { resolveServer } from "./server.js";

export type { Client } from "./client.js";
export type { ClientOptions } from "./client-options.js";

/** A method of any operation. */
export type AnyMethod = (input?: CallInput, options?: CallOptions) => Promise<AnyResult>;

/** Adds what walks the pages of a list, {@link Pagination}, to its method. */
export type Paginate = (method: AnyMethod, pagination: Pagination) => object;

/**
 * Makes a vendor's client from its contract's facts. The vendors' entry points call it, each with the types that belong
 * to its manifest.
 *
 * @param kinds the security schemes that the contract uses; a bundle holds no others
 * @param paginate given where the contract has lists with pages
 * @throws {TypeError} for options that the contract can not take
 */
// oxlint-disable-next-line typescript/no-unnecessary-type-parameters -- the caller names the type that is cast to below
export function createClient<VendorClient>(
  manifest: Manifest,
  options: AnyClientOptions,
  kinds: readonly SchemeKind[],
  paginate?: Paginate,
): VendorClient {
  const { server: serverOptions = {}, auth = {}, now = Date.now, observe } = options;
  const server = resolveServer(manifest.servers, serverOptions, "server.");
  const authorize = createAuthorizer(manifest, auth, kinds, { now, call });
  const send = createRetry(manifest, options, createSend(options, authorize));
  const targets = new Map<string, Target>();

  async function call(
    operationId: string,
    input: CallInput = {},
    callOptions: CallOptions = {},
  ): Promise<AnyResult> {
    const target = findTarget(operationId);
    const keyed = withIdempotencyKey({ target, input, options: callOptions });
    const request = buildRequest(keyed, options.headers);
    const startedAt = now();
    const outcome = await send(keyed, request);
    if (observe) report(observe, manifest.vendor, target, outcome, now() - startedAt);
    return outcome.result;
  }

  function findTarget(operationId: string): Target {
    const known = targets.get(operationId);
    if (known) return known;
    const operation = manifest.operations[operationId];
    if (!operation) throw new TypeError(`${manifest.vendor} has no operation ${operationId}`);
    // An operation's own server is resolved when it is first called, since not everyone calls it.
    const { servers, method, path } = operation;
    const own = servers ? resolveServer(servers, serverOptions, `${operationId}: server.`) : server;
    const target = { operationId, operation, server: own, request: `${method} ${own.url}${path}` };
    targets.set(operationId, target);
    return target;
  }

  const methods = Object.entries(manifest.operations).map(([operationId, { pagination }]) => {
    const method: AnyMethod = (input, callOptions) => call(operationId, input, callOptions);
    return [operationId, Object.assign(method, pagination && paginate?.(method, pagination))];
  });
  const shared: Internals = {
    manifest,
    findTarget,
    authorize,
    baseUrl: server.url,
    commonOptions: () => options,
  };
  // The one place where facts become types: `VendorClient` is made from the same contract as `manifest`.
  return { ...Object.fromEntries(methods), [internals]: shared } as VendorClient;
}
