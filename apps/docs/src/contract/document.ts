import type { Idempotency, Pagination, RateLimit, SigV4, SoftFailure, TokenExchange } from "./extensions.js";

/** A bundled OpenAPI 3.1 document, as far as the pages read it. Whatever may be a reference is typed as one, too. */
export interface OpenApiDocument {
  readonly openapi: string;
  readonly info: InfoObject;
  readonly servers?: readonly ServerObject[];
  readonly security?: readonly SecurityRequirement[];
  readonly tags?: readonly { readonly name: string; readonly description?: string }[];
  readonly paths: Readonly<Record<string, PathItemObject>>;
  readonly components?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  readonly "x-rate-limit"?: RateLimit;
}

/** Title, version and description of a contract. */
export interface InfoObject {
  readonly title: string;
  readonly version: string;
  readonly summary?: string;
  readonly description?: string;
}

/** A server, its URL a template. */
export interface ServerObject {
  readonly url: string;
  readonly description?: string;
  readonly "x-environment"?: string;
  readonly variables?: Readonly<
    Record<
      string,
      { readonly default: string; readonly enum?: readonly string[]; readonly description?: string }
    >
  >;
}

/** Schemes that are needed together, by name. */
export type SecurityRequirement = Readonly<Record<string, readonly string[]>>;

/** A reference, or the thing itself. */
export type Referable<T> = T | { readonly $ref: string };

/** Operations by method, and the parameters that they share. */
export type PathItemObject = Readonly<Record<string, unknown>> & {
  readonly parameters?: readonly Referable<ParameterObject>[];
};

/** An operation as it stands in the document. */
export interface OperationObject {
  readonly operationId: string;
  readonly summary?: string;
  readonly description?: string;
  readonly tags?: readonly string[];
  readonly deprecated?: boolean;
  readonly externalDocs?: { readonly url: string; readonly description?: string };
  readonly security?: readonly SecurityRequirement[];
  readonly servers?: readonly ServerObject[];
  readonly parameters?: readonly Referable<ParameterObject>[];
  readonly requestBody?: Referable<RequestBodyObject>;
  readonly responses?: Readonly<Record<string, Referable<ResponseObject>>>;
  readonly "x-vendor-operation"?: string;
  readonly "x-rate-limit"?: RateLimit;
  readonly "x-idempotency"?: Idempotency;
  readonly "x-pagination"?: Pagination;
  readonly "x-soft-failure"?: SoftFailure;
  readonly "x-undocumented"?: string;
}

/** A parameter; `content` is the alternative to `schema`. */
export interface ParameterObject {
  readonly name: string;
  readonly in: "cookie" | "header" | "path" | "query";
  readonly required?: boolean;
  readonly deprecated?: boolean;
  readonly description?: string;
  readonly style?: string;
  readonly explode?: boolean;
  readonly schema?: Schema;
  readonly content?: Readonly<Record<string, MediaTypeObject>>;
  readonly example?: unknown;
  readonly examples?: Readonly<Record<string, Referable<ExampleObject>>>;
  readonly "x-undocumented"?: string;
}

/** A request's body in each of its media types. */
export interface RequestBodyObject {
  readonly description?: string;
  readonly required?: boolean;
  readonly content: Readonly<Record<string, MediaTypeObject>>;
}

/** An answer: headers, and a body in each of its media types. */
export interface ResponseObject {
  readonly description: string;
  readonly headers?: Readonly<Record<string, Referable<Omit<ParameterObject, "in" | "name">>>>;
  readonly content?: Readonly<Record<string, MediaTypeObject>>;
  readonly "x-undocumented"?: string;
}

/** A schema with its examples. */
export interface MediaTypeObject {
  readonly schema?: Schema;
  readonly example?: unknown;
  readonly examples?: Readonly<Record<string, Referable<ExampleObject>>>;
}

/** A named example. */
export interface ExampleObject {
  readonly summary?: string;
  readonly description?: string;
  readonly value?: unknown;
}

/** A security scheme with our vocabulary. */
export interface SecuritySchemeObject {
  readonly type: "apiKey" | "http" | "mutualTLS" | "oauth2" | "openIdConnect";
  readonly description?: string;
  readonly in?: "cookie" | "header" | "query";
  readonly name?: string;
  readonly scheme?: string;
  readonly bearerFormat?: string;
  readonly "x-sigv4"?: SigV4;
  readonly "x-token-exchange"?: TokenExchange;
}

/** A JSON Schema of draft 2020-12; `true` and `false` are schemas too. */
export type Schema = boolean | SchemaObject;

/** The keywords that the pages put into words of their own; any other is shown as it is. */
export interface SchemaObject {
  readonly [keyword: string]: unknown;
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly title?: string;
  readonly description?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: Schema;
  readonly patternProperties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
  readonly prefixItems?: readonly Schema[];
  readonly allOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly anyOf?: readonly Schema[];
  readonly discriminator?: {
    readonly propertyName: string;
    readonly mapping?: Readonly<Record<string, string>>;
  };
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly exclusiveMinimum?: number;
  readonly exclusiveMaximum?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly minProperties?: number;
  readonly maxProperties?: number;
  readonly readOnly?: boolean;
  readonly writeOnly?: boolean;
  readonly deprecated?: boolean;
  readonly "x-undocumented"?: string;
}
