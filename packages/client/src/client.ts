import type { Client as FetchClient } from "openapi-fetch";
import type { CallOptions } from "./client-options.js";
import type { NoInput, OperationInput, OperationType } from "./operation-input.js";
import type { Result } from "./result.js";

/** A vendor's client: a method for each operation of the contract, named by its `operationId`. */
export type Client<Operations, Paths extends object, Facts> = Methods<Operations, SoftFailures<Facts>> & {
  /**
   * The vendor's typed openapi-fetch client, with server and credentials in place. It answers and throws as
   * openapi-fetch does, without time limit. Operations with servers of their own need `baseUrl`.
   */
  readonly raw: FetchClient<Paths>;
};

/** Homomorphic over `operations`, so that editors show each operation's words. */
type Methods<Operations, Soft> = {
  readonly [Id in keyof Operations]: Operations[Id] extends OperationType
    ? Method<Operations[Id], Id extends keyof Soft ? Soft[Id] : undefined>
    : never;
};

type Method<Operation extends OperationType, Soft> = keyof OperationInput<Operation> extends never
  ? (input?: NoInput, options?: CallOptions) => Promise<Result<Operation, Soft>>
  : Record<never, never> extends OperationInput<Operation>
    ? (input?: OperationInput<Operation>, options?: CallOptions) => Promise<Result<Operation, Soft>>
    : (input: OperationInput<Operation>, options?: CallOptions) => Promise<Result<Operation, Soft>>;

type SoftFailures<Facts> = Facts extends { operations: infer Operations }
  ? {
      [Id in keyof Operations]: Operations[Id] extends { softFailure: infer Soft } ? Soft : undefined;
    }
  : never;
