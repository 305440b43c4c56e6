/** What the server answers, as data: nothing is written to the wire before the contract has judged it. */
export interface Reply {
  readonly status: number;
  /** Written as JSON where the media type is JSON; undefined: no body. */
  readonly body?: unknown;
  /** `application/json` when absent. */
  readonly mediaType?: string;
  readonly headers?: Readonly<Record<string, string>>;
}
