import type { CallOptions } from "./client-options.js";
import type { internals, Internals } from "./internals.js";
import type { NoInput, OperationInput, OperationType } from "./operation-input.js";
import type { Result } from "./result.js";

/** A vendor's client: a method for each operation of the contract, named by its `operationId`. */
export type Client<Operations, Paths extends object, Facts extends { operations: object }> = Methods<
  Operations,
  Facts["operations"]
> & {
  readonly [internals]: Internals<Paths>;
};

/** Homomorphic over `operations`, so that editors show each operation's words. */
type Methods<Operations, Facts> = {
  readonly [Id in keyof Operations]: Operations[Id] extends OperationType
    ? Method<Operations[Id], Id extends keyof Facts ? Facts[Id] : unknown>
    : never;
};

/** A list that the contract can walk says how, for `pages` and `items` of `@event-contracts/client/pages`. */
type Method<Operation extends OperationType, Fact> = Fact extends { pagination: infer Pagination }
  ? Call<Operation, Soft<Fact>> & { readonly pagination: Pagination }
  : Call<Operation, Soft<Fact>>;

type Call<Operation extends OperationType, Soft> = keyof OperationInput<Operation> extends never
  ? (input?: NoInput, options?: CallOptions) => Promise<Result<Operation, Soft>>
  : Record<never, never> extends OperationInput<Operation>
    ? (input?: OperationInput<Operation>, options?: CallOptions) => Promise<Result<Operation, Soft>>
    : (input: OperationInput<Operation>, options?: CallOptions) => Promise<Result<Operation, Soft>>;

type Soft<Fact> = Fact extends { softFailure: infer Rule } ? Rule : undefined;
