import type { AnyMethod } from "./any-method.js";
import { buildRequest } from "./build-request.js";
import type { ClientContext } from "./client-context.js";
import type { AnyClientOptions } from "./client-options.js";
import { contextFactory } from "./context-factory.js";
import type { ContractFacts, CoreOperation } from "./core-operation.js";
import type { OperationContext } from "./operation-context.js";
import type { Parts } from "./parts.js";
import { resolveServer } from "./server.js";

/**
 * Creates a client with the given operations and parts. It has no types: its callers add them.
 *
 * @throws {TypeError} if an option is invalid, or the `server` option does not fit the contract
 */
// oxlint-disable-next-line typescript/no-unnecessary-type-parameters -- the caller chooses the type of the cast below
export function createFrom<VendorClient>(
  contract: ContractFacts,
  operations: readonly CoreOperation[],
  parts: Parts,
  options: AnyClientOptions,
): VendorClient {
  parts.checkOptions?.(options, contract.vendor);
  // Read at each call, because a test may replace the clock after it has created the client.
  const { now = () => Date.now(), wait } = options;
  const timing = { now, wait };
  const methods: Record<string, AnyMethod> = {};
  const client: ClientContext = {
    ...contract,
    ...options,
    now,
    methods,
    tell: parts.tell,
    keepPace: parts.paceOf?.(options.pace, contract, timing),
  };
  const performer = parts.perform(timing);

  function contextOf({ operationId, facts, dialect }: CoreOperation): OperationContext {
    const context = { ...client, ...dialect, ...facts };
    const server = resolveServer(context, operationId);
    const request = `${facts.method} ${server.url}${facts.path}`;
    return { ...context, ...server, operationId, request };
  }

  function methodOf(operation: CoreOperation): AnyMethod {
    const { operationId, facts } = operation;
    let context: OperationContext | undefined;
    const perform = performer();
    const method: AnyMethod = async (input = {}, callOptions = {}) => {
      parts.checkOptions?.(callOptions, operationId);
      // Created at the first call: the operation's own server may have a variable that other operations do not need.
      context ??= contextOf(operation);
      const request = buildRequest(context, input, callOptions);
      const startedAt = now();
      const result = await perform(context, request, callOptions);
      parts.tell?.call(result, context, now() - startedAt);
      return result;
    };
    // `pages`, `items` and the outbox read the facts from the method.
    return Object.assign(method, facts);
  }

  // Report a wrong `server` option now, not at the first call.
  resolveServer(client, contract.vendor);
  const all = new Set(operations);
  // Those that are added are visited too.
  for (const operation of all) {
    methods[operation.operationId] = methodOf(operation);
    for (const needed of operation.needs?.() ?? []) all.add(needed);
  }
  const own = operations.map(({ operationId }) => [operationId, methods[operationId]] as const);

  // The only cast from facts to types, which are generated from the same contract.
  return {
    ...Object.fromEntries(own),
    [contextFactory]: Object.assign(contextOf, { operations }),
  } as VendorClient;
}
