import type { Operation } from "../contract/contract.js";

/** Headers by name, in whatever case. */
export type HeaderFields = Readonly<Record<string, string | readonly string[] | undefined>>;

/** A request as it was recorded. */
export interface RecordedRequest {
  readonly method: string;
  /** Path and query as on the request line. */
  readonly url: string;
  readonly headers: HeaderFields;
  readonly body?: Uint8Array | string | undefined;
  readonly operation?: Operation | undefined;
}

/** A response as it was recorded. */
export interface RecordedResponse {
  readonly status: number;
  readonly headers?: HeaderFields | undefined;
  readonly cookies?: readonly string[] | undefined;
  readonly payload?: Uint8Array | string | undefined;
  readonly mediaType?: string | undefined;
}

/** An exchange as it was recorded. */
export interface RecordedExchange {
  readonly request: RecordedRequest;
  readonly response?: RecordedResponse | undefined;
}

/** An exchange with `***` in place of each secret. */
export interface MaskedExchange extends RecordedExchange {
  readonly text: (text: string) => string;
  readonly data: (value: unknown) => unknown;
}

/** Masks nothing: for tests of the rest. */
export function withoutMask(exchange: RecordedExchange): MaskedExchange {
  return { ...exchange, text: (text) => text, data: (value) => value };
}
