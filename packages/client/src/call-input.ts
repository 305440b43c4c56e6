/** The first argument of a client method, for code that serves every operation. */
export interface CallInput {
  readonly path?: Readonly<Record<string, unknown>>;
  readonly query?: Readonly<Record<string, unknown>>;
  readonly headers?: Readonly<Record<string, unknown>>;
  readonly cookies?: Readonly<Record<string, unknown>>;
  readonly body?: unknown;
  /** The media type of the body, if not the contract's first. */
  readonly mediaType?: string;
  readonly [preparedUrl]?: PreparedUrl;
}

/** The parts of a URL that have been written in the styles of the contract. */
export interface PreparedUrl {
  /** The path template, without the placeholders that have been replaced. */
  readonly template: string;
  /** A part of the query. */
  readonly search: string;
}

/** The key of the parts that `withStyles` has written. A caller's input has none. */
export const preparedUrl = Symbol();
