/** What the mock server reads of an OpenAPI 3.0 or 3.1 document. */
export interface Document {
  readonly openapi: string;
  readonly info: { readonly title: string; readonly version: string };
  readonly servers?: readonly ServerObject[];
  readonly security?: readonly SecurityRequirement[];
  readonly paths?: Readonly<Record<string, PathItem>>;
  readonly components?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  readonly "x-rate-limit"?: RateLimit;
}

/** The part of `x-rate-limit` that a server needs. */
export interface RateLimit {
  readonly quotas?: readonly {
    readonly requests: number;
    readonly seconds: number;
    readonly per: string;
    readonly methods?: readonly string[];
  }[];
}

export interface ServerObject {
  readonly url: string;
  readonly variables?: Readonly<
    Record<string, { readonly default: string; readonly enum?: readonly string[] }>
  >;
}

export type SecurityRequirement = Readonly<Record<string, readonly string[]>>;

export interface PathItem {
  readonly parameters?: readonly Referable<ParameterObject>[];
  readonly servers?: readonly ServerObject[];
  readonly [method: string]: unknown;
}

export interface OperationObject {
  readonly operationId?: string;
  readonly parameters?: readonly Referable<ParameterObject>[];
  readonly requestBody?: Referable<RequestBodyObject>;
  readonly responses?: Readonly<Record<string, Referable<ResponseObject>>>;
  readonly security?: readonly SecurityRequirement[];
  readonly servers?: readonly ServerObject[];
  readonly "x-vendor-operation"?: string;
  readonly "x-rate-limit"?: RateLimit;
  readonly "x-soft-failure"?: SoftFailure;
}

/** A 2xx whose body has this at the pointer is a failure. */
export type SoftFailure = { readonly pointer: string } & (
  | { readonly equals: unknown }
  | { readonly nonEmpty: true }
);

export interface ParameterObject {
  readonly name: string;
  readonly in: "cookie" | "header" | "path" | "query";
  readonly required?: boolean;
  readonly schema?: Schema;
  readonly content?: Readonly<Record<string, MediaTypeObject>>;
}

export interface RequestBodyObject {
  readonly required?: boolean;
  readonly content: Readonly<Record<string, MediaTypeObject>>;
}

export interface ResponseObject {
  readonly description: string;
  readonly headers?: Readonly<Record<string, Referable<HeaderObject>>>;
  readonly content?: Readonly<Record<string, MediaTypeObject>>;
}

export interface HeaderObject {
  readonly required?: boolean;
  readonly schema?: Schema;
}

export interface MediaTypeObject {
  readonly schema?: Schema;
  readonly example?: unknown;
  readonly examples?: Readonly<Record<string, Referable<ExampleObject>>>;
}

export interface ExampleObject {
  readonly value?: unknown;
}

export type SecurityScheme =
  | {
      readonly type: "apiKey";
      readonly in: "cookie" | "header" | "query";
      readonly name: string;
      readonly "x-sigv4"?: { readonly service: string; readonly region: string };
      readonly "x-token-exchange"?: { readonly operationId: string; readonly token: string };
    }
  | { readonly type: "http"; readonly scheme: string }
  | { readonly type: "mutualTLS" | "oauth2" | "openIdConnect" };

/** A JSON Schema: the validator reads it, the mock server only walks it. */
export type Schema = boolean | Readonly<Record<string, unknown>>;

export interface Reference {
  readonly $ref: string;
}

export type Referable<T> = Reference | T;
