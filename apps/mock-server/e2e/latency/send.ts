import { connect, type Socket } from "node:net";

/** The time that a response took, with its status. Undefined: there was none in time. */
export interface Timed {
  readonly status: number;
  readonly milliseconds: number;
}

/** Sends a request on a connection of its own and waits for the end of the response, whose body is not kept. */
export function timed(
  port: number,
  method: string,
  path: string,
  body: string | undefined,
  deadlineMilliseconds: number,
): Promise<Timed | undefined> {
  const bytes = requestBytes(method, path, body);
  return new Promise((resolve) => {
    const start = performance.now();
    const socket = connect({ port, host: "127.0.0.1", noDelay: true });
    let head = "";
    const finish = (isAnswered: boolean): void => {
      clearTimeout(timer);
      socket.destroy();
      const status = Number(/^HTTP\/1\.1 (\d{3})/.exec(head)?.[1] ?? 0);
      resolve(isAnswered && status > 0 ? { status, milliseconds: performance.now() - start } : undefined);
    };
    const timer = setTimeout(() => finish(false), deadlineMilliseconds);
    socket.on("data", (chunk: Buffer) => {
      if (head.length < 1000) head += chunk.toString("latin1");
    });
    socket.on("error", () => undefined);
    socket.on("close", () => finish(true));
    socket.write(bytes);
  });
}

/** The longest time in milliseconds that a GET took while something else ran, one GET after the other. */
export async function worstWhile(port: number, path: string, running: Promise<unknown>): Promise<number> {
  const socket = await opened(port);
  const bytes = Buffer.from(`GET ${path} HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n`);
  const state = { isRunning: true };
  void running.finally(() => (state.isRunning = false));
  let worst = 0;
  try {
    while (state.isRunning) {
      const start = performance.now();
      const isAnswered = await Promise.race([answered(socket, bytes), running.then(() => false)]);
      // A request that still waits at the end has waited for as long as we know.
      worst = Math.max(worst, performance.now() - start);
      if (!isAnswered) break;
      await new Promise((resolve) => setTimeout(resolve, 3));
    }
  } finally {
    socket.destroy();
  }
  return worst;
}

/** Sends many POST requests, some at a time on one connection. */
export async function sendMany(
  port: number,
  path: string,
  count: number,
  bodyOf: (index: number) => string,
): Promise<void> {
  const BATCH = 200;
  const socket = await opened(port);
  for (let from = 0; from < count; from += BATCH) {
    const requests = Array.from({ length: Math.min(BATCH, count - from) }, (_, index) =>
      requestBytes("POST", path, bodyOf(from + index), "keep-alive"),
    );
    await answered(socket, Buffer.concat(requests), requests.length);
  }
  socket.destroy();
}

function requestBytes(method: string, path: string, body: string | undefined, connection = "close"): Buffer {
  const head = [
    `${method} ${path} HTTP/1.1`,
    "Host: 127.0.0.1",
    `Connection: ${connection}`,
    ...(body === undefined
      ? []
      : ["Content-Type: application/json", `Content-Length: ${Buffer.byteLength(body)}`]),
  ];
  return Buffer.from(`${head.join("\r\n")}\r\n\r\n${body ?? ""}`);
}

function opened(port: number): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect({ port, host: "127.0.0.1", noDelay: true }, () => resolve(socket));
    socket.once("error", reject);
  });
}

/** True when so many responses have begun; false when the connection ends before. */
function answered(socket: Socket, bytes: Buffer, count = 1): Promise<boolean> {
  return new Promise((resolve) => {
    let seen = 0;
    const finish = (isAnswered: boolean): void => {
      socket.off("data", onData).off("close", onClose);
      resolve(isAnswered);
    };
    const onClose = (): void => finish(false);
    const onData = (chunk: Buffer): void => {
      seen += chunk.toString("latin1").split("HTTP/1.1 ").length - 1;
      if (seen >= count) finish(true);
    };
    socket.on("data", onData).on("close", onClose);
    socket.write(bytes);
  });
}
