import type { CallOptions, IdempotentCallOptions } from "./call-options.js";
import type { contextFactory, ContextFactory } from "./context-factory.js";
import type { NoInput, OperationInput, OperationType } from "./operation-input.js";
import type { Result } from "./result.js";

/** A vendor's client. It has one method per operation of the contract, named by its `operationId`. */
export type Client<Operations, Paths extends object, Facts extends { operations: object }> = Methods<
  Operations,
  Facts["operations"]
> & {
  readonly [contextFactory]: ContextFactory<Paths>;
};

/** Homomorphic over `operations`, so that editors show the documentation of each operation. */
type Methods<Operations, Facts> = {
  readonly [Id in keyof Operations]: Operations[Id] extends OperationType
    ? Method<Operations[Id], Id extends keyof Facts ? Facts[Id] : unknown>
    : never;
};

/** The method of a paginated operation has its `pagination`, for `pages` and `items`. */
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
