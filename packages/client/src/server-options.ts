import type { Manifest, Server, ServerVariable } from "@event-contracts/contracts";

/** `server`, demanded where a server's URL has a variable without a list of values to default from. */
export type ServerGroup<Facts extends Manifest> =
  Record<never, never> extends ServerOptions<Facts>
    ? { server?: ServerOptions<Facts> }
    : { server: ServerOptions<Facts> };

/** One shape a server; the first server is meant where no `environment` is named. */
export type ServerOptions<Facts extends Manifest> = Facts["servers"] extends readonly [
  infer First,
  ...infer Others,
]
  ? (Partial<Environment<First>> & Variables<First> & Common<Facts>) | OtherServer<Others[number], Facts>
  : Common<Facts>;

type OtherServer<Other, Facts extends Manifest> = Other extends Server
  ? Environment<Other> & Variables<Other> & Common<Facts>
  : never;

type Common<Facts extends Manifest> = OperationVariables<Facts["operations"]> & {
  /**
   * Replaces scheme and host and keeps the server's path: `http://127.0.0.1:4010/<vendor>` is how a mock server is
   * addressed.
   */
  endpoint?: string | undefined;
  /** Allows plain http to a host that is not this machine. Credentials can then be read on the way. */
  allowInsecure?: boolean | undefined;
};

type Environment<S> = S extends { environment: infer Name }
  ? {
      /** Which of the contract's servers. */
      environment: Name;
    }
  : unknown;

/** Required without an `enum`: such a default (an organization's id) is only an example. */
type Variables<S> = S extends { variables: infer V }
  ? { [Name in keyof V as HasEnum<V[Name]> extends true ? never : Name]: string } & {
      [Name in keyof V as HasEnum<V[Name]> extends true ? Name : never]?: EnumValue<V[Name]>;
    }
  : unknown;

type HasEnum<V> = V extends { enum: readonly string[] } ? true : false;
type EnumValue<V> = V extends { enum: readonly (infer Value)[] } ? Value : string;

/** Variables of single operations' servers; whoever never calls those operations needs none. */
type OperationVariables<Operations> = {
  [Name in OperationVariableName<Operations[keyof Operations]>]?: string;
};

type OperationVariableName<Operation> = Operation extends { servers: readonly (infer S)[] }
  ? S extends { variables: Readonly<Record<infer Name, ServerVariable>> }
    ? Name
    : never
  : never;
