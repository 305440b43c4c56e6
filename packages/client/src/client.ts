import type { CallOptions, IdempotentCallOptions } from "./client-options.js";
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
  ? Call<Operation, Fact> & { readonly pagination: Pagination }
  : Call<Operation, Fact>;

type Call<Operation extends OperationType, Fact> = keyof OperationInput<Operation> extends never
  ? (input?: NoInput, options?: Options<Fact>) => Promise<Result<Operation, Soft<Fact>>>
  : Record<never, never> extends OperationInput<Operation>
    ? (input?: OperationInput<Operation>, options?: Options<Fact>) => Promise<Result<Operation, Soft<Fact>>>
    : (input: OperationInput<Operation>, options?: Options<Fact>) => Promise<Result<Operation, Soft<Fact>>>;

type Options<Fact> = Fact extends { idempotencyKey: unknown } ? IdempotentCallOptions : CallOptions;

type Soft<Fact> = Fact extends { softFailure: infer Rule } ? Rule : undefined;
