import type { AnyClientOptions, FeatureOptions } from "./client-options.js";
import { createFrom } from "./create-from.js";
import type { Feature } from "./features/feature.js";
import { once } from "./once.js";
import type { PickedClient, PickedContract, PickedOperations } from "./picked.js";

/** The options of {@link createCore}. Those of a feature are arguments of the feature. */
export type CoreOptions<Client, Options, Id extends string> = Omit<Options, keyof FeatureOptions> & {
  /** The operations that are the methods of the client. A bundle contains no others. */
  operations: PickedOperations<Client, Id>;
  /** The behavior that the client has beside sending a call once. A bundle contains no other. */
  features: readonly Feature[];
};

/**
 * Creates a vendor's client from parts: the operations and the features that it is given. Without a feature, each call is
 * one attempt, and options are checked by the compiler only.
 *
 * @throws {TypeError} if the `server` option does not fit the contract
 */
export function createCore<Client, Options, Id extends Extract<keyof Client, string>>(
  contract: PickedContract<Client, Options>,
  options: CoreOptions<Client, Options, Id>,
): PickedClient<Client, Id> {
  const parts = Object.assign({ perform: once }, ...options.features) as Feature & { perform: typeof once };
  // The options of features have been omitted from the type. Without it, all clients have the same options.
  const given: AnyClientOptions = { ...(options as AnyClientOptions), ...parts };
  return createFrom(contract, options.operations, parts, given);
}
