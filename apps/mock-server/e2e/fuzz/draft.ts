/** A request in parts, before credentials are added. Strings of targets and headers are written as Latin-1: one byte each. */
export interface Draft {
  readonly method: string;
  /** Path and query as on the request line. */
  readonly target: string;
  readonly headers: readonly (readonly [name: string, value: string])[];
  /** Undefined: none. */
  readonly body: Buffer | undefined;
  /** Undefined: the address of the server. Each item is one header. */
  readonly hosts?: readonly string[];
  /** Changes the finished bytes, for requests that are no HTTP. */
  readonly wrap?: (bytes: Buffer) => Buffer;
  /** The number of responses that the bytes ask for; 1 by default. */
  readonly expected?: number;
  /** HTTP allows the server to close the connection without a response, or to wait for more bytes. */
  readonly mayStaySilent?: boolean;
  /** True: the server does not route the request to this operation, so that its contract says nothing about the status. */
  readonly isElsewhere?: boolean;
}

/** A draft with the class of requests that it belongs to and its fault, both for the report. */
export interface Case {
  readonly kind: string;
  readonly label: string;
  readonly draft: Draft;
}

/** The UTF-8 bytes of a text as a Latin-1 string, for a target or a header. */
export function utf8(text: string): string {
  return Buffer.from(text, "utf8").toString("latin1");
}

/** The bytes of a request. */
export function bytesOf(draft: Draft, port: number): Buffer {
  const { method, target, headers, body, hosts = [`127.0.0.1:${port}`], wrap } = draft;
  const names = new Set(headers.map(([name]) => name.toLowerCase()));
  const isFramed = names.has("content-length") || names.has("transfer-encoding");
  const lines = [
    `${method} ${target} HTTP/1.1`,
    ...hosts.map((host) => `Host: ${host}`),
    ...headers.map(([name, value]) => `${name}: ${value}`),
    ...(body !== undefined && !isFramed ? [`Content-Length: ${body.length}`] : []),
  ];
  const head = Buffer.from(`${lines.join("\r\n")}\r\n\r\n`, "latin1");
  const bytes = body === undefined ? head : Buffer.concat([head, body]);
  return wrap ? wrap(bytes) : bytes;
}

/** A draft with one header more, in place of those of that name. */
export function withHeader(draft: Draft, name: string, value: string): Draft {
  const others = draft.headers.filter(([each]) => each.toLowerCase() !== name.toLowerCase());
  return { ...draft, headers: [...others, [name, value]] };
}

/** A draft with a JSON body. A text is sent as it is. */
export function withJson(draft: Draft, value: unknown): Draft {
  return withBody(draft, Buffer.from(typeof value === "string" ? value : JSON.stringify(value)));
}

/** A draft with the bytes of another body. */
export function withBody(draft: Draft, body: Buffer): Draft {
  const hasType = draft.headers.some(([name]) => name.toLowerCase() === "content-type");
  return { ...(hasType ? draft : withHeader(draft, "Content-Type", "application/json")), body };
}

/** A draft whose query has one more part, as it is on the request line. */
export function withQuery(draft: Draft, part: string): Draft {
  return { ...draft, target: `${draft.target}${draft.target.includes("?") ? "&" : "?"}${part}` };
}
