/** Sends one request: the global `fetch`, undici's, node-fetch, or a function around one of them. */
export type Fetch = (url: string, init: FetchInit) => Promise<FetchResponse>;

/** The part of `RequestInit` that the client passes. Every implementation's own `RequestInit` accepts it. */
export interface FetchInit {
  method: string;
  headers: Record<string, string>;
  /** `null` if the call has no body. */
  body: string | null;
  redirect: "manual";
  signal: AbortSignal;
}

/** The part of `Response` that the client reads. The responses of all implementations have it, whatever else they have. */
export interface FetchResponse {
  readonly ok: boolean;
  readonly status: number;
  readonly statusText: string;
  readonly headers: {
    get(name: string): string | null;
    forEach(callback: (value: string, name: string) => void): void;
  };
  text(): Promise<string>;
}
