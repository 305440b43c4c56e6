import type { Manifest, Operation } from "@event-contracts/contracts";
import type { AnyMethod } from "./any-method.js";
import { buildRequest } from "./build-request.js";
import type { ClientContext } from "./client-context.js";
import type { AnyClientOptions } from "./client-options.js";
import { contextFactory } from "./context-factory.js";
import { Gate } from "./gate.js";
import { checkOptions } from "./check-options.js";
import { report } from "./observe.js";
import type { OperationContext } from "./operation-context.js";
import { chosenPace } from "./pace.js";
import { readResult } from "./read-result.js";
import { repetition } from "./repetition.js";
import { send } from "./send.js";
import { resolveServer } from "./server.js";
import type { Dialect } from "./vocabulary/dialect.js";

export type { Client } from "./client.js";
export type { ClientOptions } from "./client-options.js";

/**
 * Creates a vendor's client from the manifest of its contract. The generated entry point of each vendor calls this
 * function and adds the types.
 *
 * @throws {TypeError} if an option is invalid, or the `server` option does not fit the contract
 */
// oxlint-disable-next-line typescript/no-unnecessary-type-parameters -- the caller chooses the type of the cast below
export function createClient<VendorClient>(
  manifest: Manifest,
  dialect: Dialect,
  options: AnyClientOptions,
): VendorClient {
  checkOptions(options, manifest.vendor);
  // Read at each call, because a test may replace the clock after it has created the client.
  const { now = () => Date.now(), wait } = options;
  const methods: Record<string, AnyMethod> = {};
  const client: ClientContext = {
    ...manifest,
    ...dialect,
    ...options,
    now,
    methods,
    budget: { spent: 0 },
    keepPace: chosenPace(options.pace, manifest, { now, wait }),
  };

  function contextOf(operationId: string, operation: Operation): OperationContext {
    const facts = { ...client, ...operation };
    const server = resolveServer(facts, operationId);
    const request = `${operation.method} ${server.url}${operation.path}`;
    return {
      ...facts,
      ...server,
      ...repetition(operation),
      operationId,
      request,
      gate: new Gate({ now, wait }),
    };
  }

  // Report a wrong `server` option now, not at the first call.
  resolveServer(client, manifest.vendor);
  for (const [operationId, operation] of Object.entries(manifest.operations)) {
    let context: OperationContext | undefined;
    const method: AnyMethod = async (input = {}, callOptions = {}) => {
      checkOptions(callOptions, operationId);
      // Created at the first call: the operation's own server may have a variable that other operations do not need.
      context ??= contextOf(operationId, operation);
      const request = buildRequest(context, input, callOptions);
      const startedAt = now();
      const result = await readResult(context, await send(context, request, callOptions));
      report(context, result, now() - startedAt);
      return result;
    };
    // `pages` and `items` read `pagination` from the method.
    methods[operationId] = Object.assign(method, operation);
  }

  // The only cast from the manifest to types: `VendorClient` is generated from the same contract.
  return { ...methods, [contextFactory]: contextOf } as VendorClient;
}
