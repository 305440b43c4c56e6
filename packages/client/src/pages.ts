import type { CallOptions } from "./client-options.js";
import type { OperationInput, OperationType } from "./operation-input.js";
import type { Result } from "./result.js";

/** What walks a list. Nothing is asked for before it is needed, and leaving the loop ends the walk. */
export interface Pages<Operation extends OperationType, Pagination> {
  /** Each page's result. A page that failed is the last. */
  pages(...input: PagesInput<Operation>): AsyncGenerator<Result<Operation>, void, undefined>;
  /**
   * Each item of each page.
   *
   * @throws {ApiError} where the vendor's answer to a page is no success
   * @throws {TransportError} where there is no answer
   */
  items(...input: PagesInput<Operation>): AsyncGenerator<Item<Operation, Pagination>, void, undefined>;
}

type PagesInput<Operation extends OperationType> =
  Record<never, never> extends OperationInput<Operation>
    ? [input?: OperationInput<Operation>, options?: CallOptions]
    : [input: OperationInput<Operation>, options?: CallOptions];

type Item<Operation extends OperationType, Pagination> = Pagination extends {
  output: { items: readonly ["body", ...infer Keys] };
}
  ? ElementAt<Extract<Result<Operation>, { ok: true }>["data"], Keys>
  : unknown;

type ElementAt<Value, Keys> = Keys extends [infer Key, ...infer Rest]
  ? Key extends keyof NonNullable<Value>
    ? ElementAt<NonNullable<Value>[Key], Rest>
    : never
  : Value extends readonly (infer Element)[]
    ? Element
    : never;
