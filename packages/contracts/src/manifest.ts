import type { Conversion } from "./conversion.js";

/**
 * The facts of a contract that a client needs at run time, to send requests and to distinguish responses. Browsers
 * download it, so it is short: it omits the defaults of OpenAPI and HTTP, and all documentation, which is in
 * `openapi.json`. `npm run generate` writes one per vendor, `as const satisfies Manifest`.
 */
export interface Manifest {
  /** The folder in `specs/`, and the first path segment on the mock server. */
  readonly vendor: string;
  /** In the contract's order; the first is the default. */
  readonly servers: readonly Server[];
  /**
   * The security of most operations: alternatives, each a list of security schemes that are needed together. An empty
   * one comes last.
   */
  readonly security: readonly (readonly string[])[];
  readonly rateLimit?: RateLimit;
  /** The location of the vendor's error code, text or a number, in the response of a failed call. */
  readonly errorCode?: Location;
  /** By `operationId`. */
  readonly operations: Readonly<Record<string, Operation>>;
}

/** The facts of one operation. */
export interface Operation {
  /** A method of {@link HttpMethod}, or another one that the contract declares. */
  readonly method: string;
  /** The path template of the contract, `/customers/{id}`. Each of its parameters is required. */
  readonly path: string;
  /** The required inputs besides the path parameters: `["body"]`, `["query", "eventId"]`. */
  readonly required?: readonly Location[];
  /** The styles of query parameters that are not in OpenAPI's default style (`form`, exploded), by name. */
  readonly query?: Readonly<Record<string, QueryStyle>>;
  /** The parameters that are written in a way of their own, by the group of the input and the name. */
  readonly styles?: ParameterStyles;
  /** The media type of the request body, if it is not `application/json`. */
  readonly mediaType?: string;
  /** The styles of the fields of a form (`application/x-www-form-urlencoded`) that the contract declares, by name. */
  readonly form?: Readonly<Record<string, QueryStyle>>;
  /** The media types of the parts of a multipart body that the contract declares, by name. */
  readonly parts?: Readonly<Record<string, string>>;
  /** The media types to ask for, if the contract has responses in others, too. */
  readonly accept?: string;
  /** Documented statuses with a JSON body. */
  readonly json?: readonly DocumentedStatus[];
  /** Documented statuses with a body that need not be JSON. */
  readonly text?: readonly DocumentedStatus[];
  /** Documented statuses without a body. */
  readonly empty?: readonly DocumentedStatus[];
  /** Those of `text` whose body is bytes. */
  readonly binary?: readonly DocumentedStatus[];
  /** Those of `text` whose body is a sequence of JSON values or of server-sent events. */
  readonly sequence?: readonly DocumentedStatus[];
  /** Present if it differs from the manifest's. */
  readonly security?: readonly (readonly string[])[];
  /** Present if the operation has servers of its own. */
  readonly servers?: readonly Server[];
  /**
   * RFC 9110 §9.2.1: true if the operation only reads, false if it changes state. Absent: as the method says (GET, HEAD
   * and OPTIONS are safe).
   */
  readonly safe?: boolean;
  /**
   * RFC 9110 §9.2.2: true if the same request sent twice has the effect of one. Absent: a safe operation is idempotent,
   * and so are PUT and DELETE.
   */
  readonly idempotent?: boolean;
  /** Replaces the manifest's. */
  readonly rateLimit?: RateLimit;
  /** Replaces the manifest's. */
  readonly errorCode?: Location;
  /** The location of the idempotency key, a UUID, in the request. */
  readonly idempotencyKey?: Location;
  readonly pagination?: Pagination;
  readonly softFailure?: SoftFailure;
  /** The conversion of the input, an object with `path`, `query`, `headers` and `body`. */
  readonly conversion?: Conversion;
}

/** The methods of HTTP that quotas refer to. */
export type HttpMethod = "DELETE" | "GET" | "HEAD" | "OPTIONS" | "PATCH" | "POST" | "PUT";

/** A status, or the range of those that the contract does not document singly. */
export type DocumentedStatus = number | `${1 | 2 | 3 | 4 | 5}XX`;

/** The styles of parameters, by the group of the input and the name. */
export interface ParameterStyles {
  readonly path?: Readonly<Record<string, ParameterStyle>>;
  readonly query?: Readonly<Record<string, ParameterStyle>>;
  readonly headers?: Readonly<Record<string, ParameterStyle>>;
  readonly cookies?: Readonly<Record<string, ParameterStyle>>;
}

/** How a parameter is written. Without a style, it is that of the contract's default. */
export interface ParameterStyle {
  /** A path is `simple` by default, a query parameter and a cookie `form`. */
  readonly style?:
    | "cookie"
    | "deepObject"
    | "form"
    | "label"
    | "matrix"
    | "pipeDelimited"
    | "simple"
    | "spaceDelimited"
    | "tabDelimited";
  readonly explode?: boolean;
  /** Characters that are reserved in a URL are not encoded. */
  readonly allowReserved?: true;
  /** The media type of a parameter with `content`: JSON, a form, or text. */
  readonly content?: string;
  /** The parameter is the whole query (`in: querystring`). */
  readonly whole?: true;
}

/**
 * The keys that lead from a message to a value in it: `["body", "data", "token"]`. A request has `path`, `query`,
 * `headers` and `body`, a response `headers`, whose names are in lower case, and `body`.
 */
export type Location = readonly string[];

/** `deepObject`, or the separator of the values of a parameter that is not exploded. */
export type QueryStyle = "deepObject" | "," | "%09" | "%20" | "|";

/** A server of the contract. */
export interface Server {
  /** A URL template, `https://{host}/organizations/{organizationId}`. */
  readonly url: string;
  /** The name by which a caller selects this server. */
  readonly environment?: string;
  /** The variables that have a default. */
  readonly variables?: Readonly<Record<string, string>>;
}

/** Any of the signals means "slow down", and so does every 429. */
export interface RateLimit {
  readonly signals?: readonly RateLimitSignal[];
  /** The header that contains the seconds to wait, if it is not `Retry-After`. */
  readonly retryAfter?: string;
  /** The header that contains the time to wait for, in seconds since 1970. */
  readonly retryAt?: string;
  /** The published quotas. A request counts for each. */
  readonly quotas?: readonly Quota[];
}

/** `requests` in `seconds`. */
export interface Quota {
  readonly requests: number;
  readonly seconds: number;
  /** The methods that count. Absent: all. */
  readonly methods?: readonly HttpMethod[];
}

/** A status, or a status whose body has one of `values` at the location. */
export interface RateLimitSignal {
  readonly status: number;
  readonly at?: Location;
  readonly values?: readonly string[];
}

/**
 * The locations for the pages of a list. A page is requested by the number of items before it, or by the token that the
 * page before it contains at `nextToken`.
 */
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
