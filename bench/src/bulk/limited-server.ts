import { createServer } from "node:http";
import type { IncomingMessage, ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** A server that takes a number of requests in each second, and counts. */
export interface LimitedServer extends AsyncDisposable {
  readonly address: string;
  readonly counts: Counts;
}

/** The counts of a server. */
export interface Counts {
  /** Requests that arrived. */
  received: number;
  /** Requests that were carried out, those of one event a second time included. */
  written: number;
}

/** A response without its body's serialization. */
export interface Reply {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body: unknown;
}

/** Starts a server on a free port. It answers a request with what `reply` returns, and counts the successes as written. */
export async function startCounting(
  reply: (request: IncomingMessage, body: string) => Reply | Promise<Reply>,
): Promise<LimitedServer> {
  const counts: Counts = { received: 0, written: 0 };
  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    counts.received += 1;
    let text = "";
    for await (const chunk of request.setEncoding("utf8")) text += String(chunk);
    const { status, headers, body } = await reply(request, text);
    if (status < 300) counts.written += 1;
    response.writeHead(status, { "content-type": "application/json", ...headers });
    response.end(JSON.stringify(body));
  }
  const server = createServer((request, response) => void handle(request, response));
  server.keepAliveTimeout = 30_000;
  await new Promise<void>((resolve) => server.listen({ port: 0, host: "127.0.0.1", backlog: 2048 }, resolve));
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    counts,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/**
 * Starts a server with fixed windows of a second, the first of which begins with the first request.
 *
 * @param perSecond the requests that it takes in a window
 * @param accept the response to a request that it takes
 * @param refuse the response to any other one, given the moment at which the next window begins, in milliseconds since 1970
 */
export function startLimited(
  perSecond: number,
  accept: () => Reply,
  refuse: (nextWindow: number) => Reply,
): Promise<LimitedServer> {
  let windowEnd = 0;
  let taken = 0;
  return startCounting(() => {
    const now = Date.now();
    if (now >= windowEnd) {
      windowEnd = (Math.floor(now / 1000) + 1) * 1000;
      taken = 0;
    }
    taken += 1;
    return taken <= perSecond ? accept() : refuse(windowEnd);
  });
}
