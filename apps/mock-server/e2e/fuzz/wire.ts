import { connect, type Socket } from "node:net";

/** A request that has no answer after this time is never answered. The latency suite has its own, shorter limits. */
const DEADLINE_MILLISECONDS = 20_000;

/** The time after which a sender that is done ends its side of the connection. */
const PATIENCE_MILLISECONDS = 100;

/** A response as its bytes say. */
export interface Answer {
  readonly status: number;
  /** Names in lower case; repeated ones are joined by a comma. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

/** The result of sending some bytes. */
export interface Exchange {
  readonly answers: readonly Answer[];
  /** True if the server closed the connection. */
  readonly closed: boolean;
  /** The bytes that are no response. */
  readonly rest: Buffer;
  readonly milliseconds: number;
}

/** The options of one exchange. */
export interface ExchangeOptions {
  /** The number of responses to wait for, if the server does not close the connection before. */
  readonly expected?: number;
  /** True: the response has no body, whatever its headers say. */
  readonly isHead?: boolean;
  /** True: the sender ends its side of the connection if there is no response at once, and sends no other request. */
  readonly isLast?: boolean;
}

/** A connection that is opened again when the server or an odd request ends it. */
export interface Wire {
  send(bytes: Buffer, options?: ExchangeOptions): Promise<Exchange>;
  close(): void;
}

/** Opens connections to a port of this machine. */
export function createWire(port: number): Wire {
  let open: Socket | undefined;

  async function send(bytes: Buffer, options: ExchangeOptions = {}): Promise<Exchange> {
    const isReused = open !== undefined;
    const socket = open ?? connectTo(port);
    open = undefined;
    const result = await exchange(socket, bytes, options);
    // A server may close an idle connection just when the next request arrives on it.
    if (isReused && result.closed && result.answers.length === 0 && result.rest.length === 0)
      return send(bytes, options);
    const { answers, closed, rest } = result;
    const isClean = answers.length === (options.expected ?? 1) && rest.length === 0;
    if (closed || !isClean || options.isLast || answers.some(endsConnection)) socket.resetAndDestroy();
    else open = socket;
    return result;
  }

  return { send, close: () => open?.resetAndDestroy() };
}

function endsConnection({ headers }: Answer): boolean {
  return headers["connection"]?.toLowerCase() === "close";
}

function connectTo(port: number): Socket {
  const socket = connect({ port, host: "127.0.0.1", noDelay: true, allowHalfOpen: true });
  socket.on("error", () => undefined); // an exchange sees its `close`
  return socket;
}

function exchange(socket: Socket, bytes: Buffer, options: ExchangeOptions): Promise<Exchange> {
  const { expected = 1, isHead = false } = options;
  const start = performance.now();
  let received: Buffer = Buffer.alloc(0);
  return new Promise((resolve) => {
    const finish = (closed: boolean): void => {
      const { answers, rest } = readAnswers(received, isHead, closed);
      if (!closed && answers.length < expected) return;
      end({ answers, rest, closed });
    };
    const onData = (chunk: Buffer): void => {
      received = received.length === 0 ? chunk : Buffer.concat([received, chunk]);
      finish(false);
    };
    const onEnd = (): void => finish(true);
    const timer = setTimeout(() => {
      end({ ...readAnswers(received, isHead, false), closed: false });
    }, DEADLINE_MILLISECONDS);
    const ending = options.isLast ? setTimeout(() => socket.end(), PATIENCE_MILLISECONDS) : undefined;
    const end = (result: Omit<Exchange, "milliseconds">): void => {
      clearTimeout(timer);
      clearTimeout(ending);
      socket.off("data", onData).off("end", onEnd).off("close", onEnd);
      resolve({ ...result, milliseconds: performance.now() - start });
    };
    socket.on("data", onData).on("end", onEnd).on("close", onEnd);
    socket.write(bytes);
  });
}

/** Every whole response in some bytes, 1xx left out. */
function readAnswers(bytes: Buffer, isHead: boolean, isEnd: boolean): { answers: Answer[]; rest: Buffer } {
  const answers: Answer[] = [];
  let rest = bytes;
  for (;;) {
    const next = readAnswer(rest, isHead, isEnd);
    if (next === undefined) return { answers, rest };
    if (next.answer.status >= 200) answers.push(next.answer);
    rest = next.rest;
  }
}

function readAnswer(
  bytes: Buffer,
  isHead: boolean,
  isEnd: boolean,
): { answer: Answer; rest: Buffer } | undefined {
  const headEnd = bytes.indexOf("\r\n\r\n");
  if (headEnd < 0) return undefined;
  const [statusLine = "", ...lines] = bytes.toString("latin1", 0, headEnd).split("\r\n");
  const status = Number(/^HTTP\/1\.[01] (\d{3})/.exec(statusLine)?.[1] ?? Number.NaN);
  if (Number.isNaN(status)) return undefined;
  const headers: Record<string, string> = {};
  for (const line of lines) {
    const colon = line.indexOf(":");
    const name = line.slice(0, colon).toLowerCase();
    const value = line.slice(colon + 1).trim();
    headers[name] = headers[name] === undefined ? value : `${headers[name]}, ${value}`;
  }
  const after = bytes.subarray(headEnd + 4);
  if (isHead || status < 200 || status === 204 || status === 304) {
    return { answer: { status, headers, body: Buffer.alloc(0) }, rest: after };
  }
  const body = readBody(after, headers, isEnd);
  return body && { answer: { status, headers, body: body.body }, rest: after.subarray(body.length) };
}

/** The body at the beginning of some bytes (RFC 9112 §6.3), and its length with its framing. Undefined: not all is here. */
function readBody(
  bytes: Buffer,
  headers: Readonly<Record<string, string>>,
  isEnd: boolean,
): { body: Buffer; length: number } | undefined {
  if (headers["transfer-encoding"] !== undefined) return readChunks(bytes);
  if (headers["content-length"] !== undefined) {
    const length = Number(headers["content-length"]);
    return bytes.length < length ? undefined : { body: bytes.subarray(0, length), length };
  }
  return isEnd ? { body: bytes, length: bytes.length } : undefined;
}

function readChunks(bytes: Buffer): { body: Buffer; length: number } | undefined {
  const chunks: Buffer[] = [];
  let at = 0;
  for (;;) {
    const lineEnd = bytes.indexOf("\r\n", at);
    if (lineEnd < 0) return undefined;
    const size = Number.parseInt(bytes.toString("latin1", at, lineEnd), 16);
    const start = lineEnd + 2;
    if (bytes.length < start + size + 2) return undefined;
    if (size === 0) return { body: Buffer.concat(chunks), length: start + 2 };
    chunks.push(bytes.subarray(start, start + size));
    at = start + size + 2;
  }
}
