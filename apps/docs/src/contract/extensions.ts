/** Our vocabulary as it stands in a contract; `specs/vocabulary/README.md` says what each entry means. */

/** `x-rate-limit`: what "slow down" looks like, until when, and the published quota. */
export interface RateLimit {
  readonly signals: readonly {
    readonly status: number;
    /** A JSON pointer into the body, where the status alone does not say. */
    readonly pointer?: string;
    readonly values?: readonly string[];
  }[];
  readonly retryAfter?: { readonly header: string; readonly unit: "delta-seconds" | "unix-seconds" };
  readonly quotas?: readonly {
    readonly requests: number;
    readonly seconds: number;
    readonly per: string;
    readonly methods?: readonly string[];
  }[];
}

/** `x-idempotency`: where the key goes, a runtime expression, and how it is made. */
export interface Idempotency {
  readonly key: string;
  readonly format: string;
}

/** `x-pagination`: how a list is walked; every place is a runtime expression. */
export interface Pagination {
  readonly style: "offset" | "token";
  readonly input: { readonly offset?: string; readonly token?: string; readonly limit?: string };
  readonly output: { readonly items: string; readonly token?: string; readonly total?: string };
}

/** `x-soft-failure`: the JSON pointer and value by which a 2xx is a failure. */
export type SoftFailure =
  | { readonly pointer: string; readonly equals: unknown }
  | { readonly pointer: string; readonly nonEmpty: true };

/** `x-sigv4`: the service in the credential scope, and the server variable with the region. */
export interface SigV4 {
  readonly service: string;
  readonly region: string;
}

/** `x-token-exchange`: the operation that gives the token, and where token and its life in seconds stand in its answer. */
export interface TokenExchange {
  readonly operationId: string;
  readonly token: string;
  readonly expiresIn: string;
}
