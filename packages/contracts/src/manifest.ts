/**
 * The facts of a contract that a program needs at run time: what a schema-free caller must know to send a
 * request and to tell the answers apart. `pnpm generate` writes one a vendor, `as const satisfies Manifest`.
 *
 * Locations inside a message are OpenAPI runtime expressions (`$request.body#/nextToken`).
 */
export interface Manifest {
  /** The folder in `specs/`, and the first path segment on the mock server. */
  readonly vendor: string;
  readonly title: string;
  /** The contract's own version, not the vendor's. */
  readonly version: string;
  /** In the contract's order; the first is the default. */
  readonly servers: readonly Server[];
  readonly securitySchemes: Readonly<Record<string, SecurityScheme>>;
  readonly rateLimit?: RateLimit;
  /** By `operationId`. */
  readonly operations: Readonly<Record<string, Operation>>;
}

export interface Operation {
  readonly method: HttpMethod;
  /** The path template of the contract, `/customers/{id}`. */
  readonly path: string;
  /** The vendor's own name of the operation. */
  readonly vendorOperation?: string;
  readonly parameters?: readonly Parameter[];
  readonly body?: RequestBody;
  /** Documented statuses, each with the media types of its body; empty: no body. */
  readonly responses: Readonly<Record<number, readonly string[]>>;
  /** Alternatives, each a list of schemes that are needed together. Empty: no credentials. */
  readonly security: readonly (readonly string[])[];
  /** Present where the operation has servers of its own. */
  readonly servers?: readonly Server[];
  readonly rateLimit?: RateLimit;
  readonly idempotency?: Idempotency;
  readonly pagination?: Pagination;
  readonly softFailure?: SoftFailure;
}

export type HttpMethod = "DELETE" | "GET" | "HEAD" | "OPTIONS" | "PATCH" | "POST" | "PUT";

/** Style and explode are present where they differ from OpenAPI's defaults for the place. */
export interface Parameter {
  readonly name: string;
  readonly in: "cookie" | "header" | "path" | "query";
  readonly required?: true;
  readonly style?: string;
  readonly explode?: boolean;
}

export interface RequestBody {
  readonly required: boolean;
  readonly mediaTypes: readonly string[];
}

export interface Server {
  /** A URL template, `https://{host}/organizations/{organizationId}`. */
  readonly url: string;
  /** The name by which a caller picks this server. */
  readonly environment?: string;
  readonly variables?: Readonly<Record<string, ServerVariable>>;
}

export interface ServerVariable {
  readonly default: string;
  readonly enum?: readonly string[];
}

export type SecurityScheme =
  | ApiKeyScheme
  | { readonly type: "http"; readonly scheme: string }
  | { readonly type: "oauth2" | "openIdConnect" | "mutualTLS" };

export interface ApiKeyScheme {
  readonly type: "apiKey";
  readonly in: "cookie" | "header" | "query";
  readonly name: string;
  readonly sigv4?: SigV4;
  readonly tokenExchange?: TokenExchange;
}

/** AWS Signature Version 4: the service in the credential scope, and the server variable with the region. */
export interface SigV4 {
  readonly service: string;
  readonly region: string;
}

/** The operation that swaps credentials for a token; `expiresIn` points at seconds. */
export interface TokenExchange {
  readonly operationId: string;
  readonly token: string;
  readonly expiresIn: string;
}

export interface RateLimit {
  /** Any of these answers means "slow down". */
  readonly signals: readonly RateLimitSignal[];
  readonly retryAfter?: {
    readonly header: string;
    readonly unit: "delta-seconds" | "unix-seconds";
  };
  readonly quotas?: readonly Quota[];
}

/** A status, or a status whose body holds one of `values` at the JSON pointer. */
export interface RateLimitSignal {
  readonly status: number;
  readonly pointer?: string;
  readonly values?: readonly string[];
}

export interface Quota {
  readonly requests: number;
  readonly seconds: number;
  readonly per: string;
  readonly methods?: readonly string[];
}

export interface Idempotency {
  readonly key: string;
  readonly format: "uuid";
}

export type Pagination =
  | {
      readonly style: "offset";
      readonly input: { readonly offset: string; readonly limit?: string };
      readonly output: { readonly items: string; readonly total?: string };
    }
  | {
      readonly style: "token";
      readonly input: { readonly token: string; readonly limit?: string };
      readonly output: { readonly items: string; readonly token: string };
    };

/** A 2xx whose body has, at `pointer`, the given value or a non-empty array, is a failure. */
export type SoftFailure =
  | { readonly pointer: string; readonly equals: boolean | number | string | null }
  | { readonly pointer: string; readonly nonEmpty: true };
