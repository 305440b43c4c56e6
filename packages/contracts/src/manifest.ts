/**
 * The facts of a contract that a client needs at run time: what must be known to send a request and to tell the
 * answers apart. Browsers download it, so it is short: what OpenAPI or HTTP takes for granted is left out, and so is
 * what only people read, which stands in `openapi.json`. `pnpm generate` writes one a vendor, `as const satisfies
 * Manifest`.
 */
export interface Manifest {
  /** The folder in `specs/`, and the first path segment on the mock server. */
  readonly vendor: string;
  /** In the contract's order; the first is the default. */
  readonly servers: readonly Server[];
  readonly securitySchemes: Readonly<Record<string, SecurityScheme>>;
  /** What most operations need: alternatives, each a list of schemes that belong together. An empty one comes last. */
  readonly security: readonly (readonly string[])[];
  readonly rateLimit?: RateLimit;
  /** By `operationId`. */
  readonly operations: Readonly<Record<string, Operation>>;
}

export interface Operation {
  readonly method: HttpMethod;
  /** The path template of the contract, `/customers/{id}`. Each of its parameters is required. */
  readonly path: string;
  /** What is required besides: `["body"]`, `["query", "eventId"]`. */
  readonly required?: readonly Location[];
  /** How query parameters are written that are not in OpenAPI's default style (`form`, exploded), by name. */
  readonly query?: Readonly<Record<string, QueryStyle>>;
  /** Of the request body, where it is not `application/json`. */
  readonly mediaType?: string;
  /** Documented statuses with a JSON body. */
  readonly json?: readonly number[];
  /** Documented statuses with a body that need not be JSON. */
  readonly text?: readonly number[];
  /** Documented statuses without a body. */
  readonly empty?: readonly number[];
  /** Present where it is not the manifest's. */
  readonly security?: readonly (readonly string[])[];
  /** Present where the operation has servers of its own. */
  readonly servers?: readonly Server[];
  /** Replaces the manifest's. */
  readonly rateLimit?: RateLimit;
  readonly idempotency?: Idempotency;
  readonly pagination?: Pagination;
  readonly softFailure?: SoftFailure;
}

export type HttpMethod = "DELETE" | "GET" | "HEAD" | "OPTIONS" | "PATCH" | "POST" | "PUT";

/**
 * The keys from a message on: `["body", "data", "token"]`. A request has `path`, `query`, `headers` and `body`, a
 * response `headers`, whose names are in lower case, and `body`.
 */
export type Location = readonly string[];

/** `deepObject`, or what stands between the values of a parameter that is not exploded. */
export type QueryStyle = "deepObject" | "," | "%20" | "|";

export interface Server {
  /** A URL template, `https://{host}/organizations/{organizationId}`. */
  readonly url: string;
  /** The name by which a caller picks this server. */
  readonly environment?: string;
  readonly variables?: Readonly<Record<string, ServerVariable>>;
}

/** Without a list of values the contract's default is an example, such as an organization that is not the caller's. */
export interface ServerVariable {
  readonly default?: string;
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

/** The operation that swaps credentials for a token; at `expiresIn` stand seconds. */
export interface TokenExchange {
  readonly operationId: string;
  readonly token: Location;
  readonly expiresIn: Location;
  /** Statuses that say, besides 401, that the token is no longer good. */
  readonly expired?: readonly number[];
}

export interface RateLimit {
  /** Any of these answers means "slow down", and so does every 429. */
  readonly signals?: readonly RateLimitSignal[];
  readonly retryAfter?: {
    readonly header: string;
    readonly unit: "delta-seconds" | "unix-seconds";
  };
}

/** A status, or a status whose body holds one of `values` at the location. */
export interface RateLimitSignal {
  readonly status: number;
  readonly at?: Location;
  readonly values?: readonly string[];
}

export interface Idempotency {
  readonly key: Location;
  readonly format: "uuid";
}

export type Pagination =
  | {
      readonly style: "offset";
      readonly input: { readonly offset: Location; readonly limit?: Location };
      readonly output: { readonly items: Location; readonly total?: Location };
    }
  | {
      readonly style: "token";
      readonly input: { readonly token: Location; readonly limit?: Location };
      readonly output: { readonly items: Location; readonly token: Location };
    };

/** A 2xx that has, at the location, the given value or a non-empty array, is a failure. */
export type SoftFailure =
  | { readonly at: Location; readonly equals: boolean | number | string | null }
  | { readonly at: Location; readonly nonEmpty: true };
