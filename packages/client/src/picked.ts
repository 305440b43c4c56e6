import type { contextFactory } from "./context-factory.js";
import type { ContractFacts, CoreOperation } from "./core-operation.js";

/**
 * An operation of a vendor, from `@event-contracts/client/operations/<vendor>`.
 *
 * @param Client the vendor's client with all operations
 */
export interface PickedOperation<in Client, Id extends string> extends CoreOperation {
  readonly operationId: Id;
  /** Exists only in types. */
  readonly of?: (client: Client) => void;
}

/** The facts of a vendor's contract, and the types of its client and the client's options. */
export interface PickedContract<in Client, in Options> extends ContractFacts {
  /** Exists only in types. */
  readonly of?: (client: Client, options: Options) => void;
}

/** One operation or more. */
export type PickedOperations<Client, Id extends string> = readonly [
  PickedOperation<Client, Id>,
  ...PickedOperation<Client, Id>[],
];

/** The options of a vendor's client, and the operations that it has. */
export type PickedOptions<Client, Options, Id extends string> = Options & {
  /** The operations that are the methods of the client. A bundle contains no others. */
  operations: PickedOperations<Client, Id>;
};

/** A vendor's client with some of its operations. */
export type PickedClient<Client, Id extends string> = Pick<
  Client,
  Extract<Id | typeof contextFactory, keyof Client>
>;
