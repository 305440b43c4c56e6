import type { CallOptions, IdempotentCallOptions } from "./call-options.js";
import type { contextFactory, ContextFactory } from "./context-factory.js";

/**
 * A vendor's client. It has one method per operation of the contract, named by its `operationId`.
 *
 * @param Calls the types of each operation's input and result, by `operationId`
 */
export type Client<Operations, Paths extends object, Facts extends { operations: object }, Calls> = Methods<
  Operations,
  Facts["operations"],
  Calls
> & {
  readonly [contextFactory]: ContextFactory<Paths>;
};

/** Homomorphic over `operations`, so that editors show the documentation of each operation. */
type Methods<Operations, Facts, Calls> = {
  readonly [Id in keyof Operations]: Id extends keyof Calls
    ? Method<Calls[Id], Id extends keyof Facts ? Facts[Id] : unknown>
    : never;
};

/** The method of a paginated operation has its `pagination`, for `pages` and `items`. */
type Method<Types, Fact> = Fact extends { pagination: infer Pagination }
  ? Call<Types, Fact> & { readonly pagination: Pagination }
  : Call<Types, Fact>;

type Call<Types, Fact> = Types extends { input: infer Input; result: infer Result }
  ? Record<never, never> extends Input
    ? (input?: Input, options?: Options<Fact>) => Promise<Result>
    : (input: Input, options?: Options<Fact>) => Promise<Result>
  : never;

type Options<Fact> = Fact extends { idempotencyKey: unknown } ? IdempotentCallOptions : CallOptions;
