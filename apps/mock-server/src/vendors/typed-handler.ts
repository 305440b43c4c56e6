import type { Readable, Writable } from "@event-contracts/contracts";

import type { ExchangeWorld } from "../state/world.js";
import type { HandlerRequest } from "./handler.js";

/** The handlers of a contract's operations: inputs as validated, responses by status as the contract declares them. */
export type TypedHandlers<Operations> = {
  readonly [Id in keyof Operations]: (
    request: TypedRequest<Operations[Id]>,
    world: ExchangeWorld,
  ) => Promise<TypedReply<Operations[Id]>> | TypedReply<Operations[Id]>;
};

/**
 * Types some handlers of a contract, usually those of one resource. Returns its argument. It does not compile with a
 * handler of an operation that the contract does not have.
 *
 * @example
 * export const handlers = defineHandlers<operations>()({
 *   getCustomer: async ({ path }, { state }) => …,
 * });
 */
export function defineHandlers<Operations>() {
  return <Handlers extends Partial<TypedHandlers<Operations>>>(
    handlers: Handlers & KnownOperations<Handlers, Operations>,
  ): Pick<TypedHandlers<Operations>, keyof Handlers & keyof Operations> =>
    // The constraint of `Handlers` has compared each of them with its operation.
    handlers as Pick<TypedHandlers<Operations>, keyof Handlers & keyof Operations>;
}

/**
 * Makes a handler of an operation that the contract does not have a type error. TypeScript's own check of surplus
 * properties ends at a spread, and vendors spread the handlers of their resources.
 */
export type KnownOperations<Handlers, Operations> = {
  readonly [Id in Exclude<keyof Handlers, keyof Operations>]: {
    readonly error: `The contract has no operation "${Id & string}". Remove its handler.`;
  };
};

type TypedRequest<O> = Omit<HandlerRequest, "body" | "headers" | "path" | "query"> & {
  readonly path: Parameters<O, "path">;
  readonly query: Parameters<O, "query">;
  /** Names are in lower case. */
  readonly headers: InLowerCase<Parameters<O, "header">>;
  readonly body: O extends { requestBody?: { content: { "application/json": infer Body } } }
    ? "requestBody" extends RequiredKeys<O>
      ? Writable<Body>
      : Writable<Body> | undefined
    : undefined;
};

type InLowerCase<Values> = { [Name in keyof Values as Lowercase<Name & string>]: Values[Name] };

type RequiredKeys<T> = { [Key in keyof T]-?: object extends Pick<T, Key> ? never : Key }[keyof T];

type Parameters<O, Location extends string> = O extends { parameters: { [L in Location]?: infer Values } }
  ? NonNullable<Values>
  : Record<never, never>;

/** One alternative for each declared status, with the body of that status. */
type TypedReply<O> = O extends { responses: infer Responses }
  ? {
      [Status in keyof Responses & number]: Responses[Status] extends {
        content: { "application/json": infer Body };
      }
        ? {
            readonly status: Status;
            readonly body: Immutable<Readable<Body>>;
            readonly headers?: Readonly<Record<string, string>>;
          }
        : { readonly status: Status; readonly headers?: Readonly<Record<string, string>> };
    }[keyof Responses & number]
  : never;

/** Stored values are frozen, and a response may hold them. */
type Immutable<T> = T extends readonly (infer Item)[]
  ? readonly Immutable<Item>[]
  : T extends object
    ? { readonly [Key in keyof T]: Immutable<T[Key]> }
    : T;
