/** Sends one request: the global `fetch`, undici's, node-fetch, or a function around one of them. */
export type Fetch = (url: string, init: FetchInit) => Promise<FetchResponse>;

/** The part of `RequestInit` that the client passes. Every implementation's own `RequestInit` accepts it. */
export interface FetchInit {
  method: string;
  headers: Record<string, string>;
  /**
   * `null` if the call has no body. For an operation whose body is bytes or a form with files, it is bytes, a `Blob`, a
   * `FormData` or a stream of the platform, whose types differ among implementations.
   */
  body: string | null;
  /** Present for a stream, which can be sent once only. */
  duplex?: "half";
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
  /** Only operations whose responses are bytes need it. */
  blob?(): Promise<BytesOfResponse>;
  /** A stream. Only operations whose responses are sequences need it. */
  readonly body?: unknown;
}

/** The part of a `Blob` that the client reads. */
export interface BytesOfResponse {
  readonly type: string;
  arrayBuffer(): Promise<ArrayBuffer>;
}
