/** The part of an OpenAPI document that the generator reads itself; the rest passes through. */
export interface OpenApiDocument {
  info: { title: string; version: string };
  servers?: ServerObject[];
  security?: SecurityRequirement[];
  paths?: Record<string, Referable<PathItem>>;
  components?: { securitySchemes?: Record<string, Referable<SecuritySchemeObject>> };
  "x-rate-limit"?: RateLimitExtension;
}

export interface Reference {
  $ref: string;
}

/** An object, or a `$ref` that leads to one. */
export type Referable<T> = T | Reference;

/** OpenAPI's Path Item Object; each method's operation stands under its lower-case name. */
export interface PathItem extends Partial<Record<(typeof methods)[number], OperationObject>> {
  parameters?: Referable<ParameterObject>[];
  servers?: ServerObject[];
}

/** The methods that OpenAPI 3.1 knows. */
export const methods = ["delete", "get", "head", "options", "patch", "post", "put", "trace"] as const;

export interface OperationObject {
  operationId: string;
  summary?: string;
  description?: string;
  deprecated?: boolean;
  externalDocs?: { url: string };
  parameters?: Referable<ParameterObject>[];
  requestBody?: Referable<RequestBodyObject>;
  responses?: Record<string, Referable<ResponseObject>>;
  security?: SecurityRequirement[];
  servers?: ServerObject[];
  "x-vendor-operation"?: string;
  "x-rate-limit"?: RateLimitExtension;
  "x-idempotency"?: { key: string; format: "uuid" };
  "x-pagination"?: PaginationExtension;
  "x-soft-failure"?: SoftFailureExtension;
}

export interface ParameterObject {
  name: string;
  in: "cookie" | "header" | "path" | "query";
  required?: boolean;
  style?: string;
  explode?: boolean;
  schema?: Referable<SchemaObject>;
  content?: object;
}

export type SchemaObject = boolean | { type?: string | string[] };

export interface RequestBodyObject {
  required?: boolean;
  content: Record<string, MediaTypeObject>;
}

export interface MediaTypeObject {
  example?: unknown;
  examples?: Record<string, Referable<{ value?: unknown }>>;
}

export interface ResponseObject {
  description?: string;
  content?: Record<string, object>;
}

export type SecurityRequirement = Record<string, readonly string[]>;

export interface ServerObject {
  url: string;
  variables?: Record<string, ServerVariableObject>;
  "x-environment"?: string;
}

export interface ServerVariableObject {
  default: string;
  enum?: string[];
  description?: string;
}

export type SecuritySchemeObject = (
  | { type: "apiKey"; in: "cookie" | "header" | "query"; name: string }
  | { type: "http"; scheme: string }
  | { type: "oauth2" | "openIdConnect" | "mutualTLS" }
) & { "x-sigv4"?: { service: string; region: string }; "x-token-exchange"?: TokenExchangeExtension };

export interface TokenExchangeExtension {
  operationId: string;
  token: string;
  expiresIn: string;
  expired?: number[];
}

export interface RateLimitExtension {
  signals: { status: number; pointer?: string; values?: string[] }[];
  retryAfter?: { header: string; unit: "delta-seconds" | "unix-seconds" };
}

export type PaginationExtension =
  | {
      style: "offset";
      input: { offset: string; limit?: string };
      output: { items: string; total?: string };
    }
  | { style: "token"; input: { token: string; limit?: string }; output: { items: string; token: string } };

export type SoftFailureExtension =
  | { pointer: string; equals: boolean | number | string | null }
  | { pointer: string; nonEmpty: true };
