import type { Manifest } from "@event-contracts/contracts";
import { createAuthorizer } from "./authorizer.js";
import type { CallInput } from "./call.js";
import type { AnyClientOptions, CallOptions } from "./client-options.js";
import { createRawClient } from "./raw-client.js";
import type { AnyResult } from "./result.js";
import type { SchemeKind } from "./schemes/scheme.js";
import { createTargets } from "./targets.js";
import { createTransport } from "./transport.js";

export type { Client } from "./client.js";
export type { ClientOptions } from "./client-options.js";

/**
 * Makes a vendor's client from its contract's facts. The vendors' entry points call it, each with the types that belong
 * to its manifest.
 *
 * @param kinds the security schemes that the contract uses; a bundle holds no others
 * @throws {TypeError} for options that the contract can not take
 */
// oxlint-disable-next-line typescript/no-unnecessary-type-parameters -- the caller names the type that is cast to below
export function createClient<VendorClient>(
  manifest: Manifest,
  options: AnyClientOptions,
  kinds: readonly SchemeKind[],
): VendorClient {
  const targets = createTargets(manifest, options.server);
  const context = { now: options.now ?? Date.now, call };
  const authorize = createAuthorizer(manifest, options.auth ?? {}, kinds, context);
  // Layers such as retry will stand around this.
  const send = createTransport(options, authorize);

  async function call(
    operationId: string,
    input: CallInput = {},
    callOptions: CallOptions = {},
  ): Promise<AnyResult> {
    return send({ target: targets.byId(operationId), input, options: callOptions });
  }

  const methods = Object.keys(manifest.operations).map((operationId) => [
    operationId,
    (input?: CallInput, callOptions?: CallOptions) => call(operationId, input, callOptions),
  ]);
  // The one place where facts become types: `VendorClient` is made from the same contract as `manifest`.
  return Object.fromEntries([
    ...methods,
    ["raw", createRawClient(targets, options, authorize)],
  ]) as VendorClient;
}
