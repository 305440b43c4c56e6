/**
 * The facts of a contract that a client needs at run time: what must be known to send a request and to tell the
 * answers apart. Browsers download it, so it is short: what OpenAPI or HTTP takes for granted is left out, and so is
 * what only people read, which stands in `openapi.json`. `npm run generate` writes one a vendor, `as const satisfies
 * Manifest`.
 */
export interface Manifest {
  /** The folder in `specs/`, and the first path segment on the mock server. */
  readonly vendor: string;
  /** In the contract's order; the first is the default. */
  readonly servers: readonly Server[];
  /**
   * The security of most operations: alternatives, each a list of security schemes that belong together. An empty one comes
   * last.
   */
  readonly security: readonly (readonly string[])[];
  readonly rateLimit?: RateLimit;
  /** By `operationId`. */
  readonly operations: Readonly<Record<string, Operation>>;
}

export interface Operation {
  readonly method: HttpMethod;
  /** The path template of the contract, `/customers/{id}`. Each of its parameters is required. */
  readonly path: string;
  /** The required inputs besides path parameters: `["body"]`, `["query", "eventId"]`. */
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
  /** The location of the idempotency key, a UUID, in the request. */
  readonly idempotencyKey?: Location;
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
  /** The variables that have a default. */
  readonly variables?: Readonly<Record<string, string>>;
}

/** Any of the signals means "slow down", and so does every 429. */
export interface RateLimit {
  readonly signals?: readonly RateLimitSignal[];
  /** The header that says after how many seconds the vendor serves again, where it is not `Retry-After`. */
  readonly retryAfter?: string;
  /** The header that says from when on the vendor serves again, in seconds since 1970. */
  readonly retryAt?: string;
}

/** A status, or a status whose body holds one of `values` at the location. */
export interface RateLimitSignal {
  readonly status: number;
  readonly at?: Location;
  readonly values?: readonly string[];
}

/** A list is walked by the count of items before a page, or by a token that the page before it has under `nextToken`. */
export type Pagination =
  | {
      readonly offset: Location;
      readonly limit?: Location;
      readonly items: Location;
      readonly total?: Location;
    }
  | { readonly token: Location; readonly items: Location; readonly nextToken: Location };

/** A 2xx that has, at the location, the given value or a non-empty array, is a failure. */
export type SoftFailure =
  | { readonly at: Location; readonly equals: boolean | number | string | null }
  | { readonly at: Location; readonly nonEmpty: true };
