import type { Server, ServerResponse } from "node:http";
import type { Socket } from "node:net";
import { setImmediate as turn } from "node:timers/promises";

/**
 * Returns the function that ends a server. It accepts no further connection, ends those without a request at once, and
 * the others with the response to their request, which has `Connection: close`. What is left after the grace period is
 * cut. Later calls return the first one's promise.
 *
 * `server.close` alone waits for connections on which no request has arrived yet, and keeps those open whose response
 * was under way.
 *
 * @param gracePeriod milliseconds
 */
export function gracefulClose(server: Server, gracePeriod: number): () => Promise<void> {
  /** Each connection with the responses that are not sent yet. */
  const connections = new Map<Socket, Set<ServerResponse>>();
  let closed: Promise<void> | undefined;

  server.on("connection", (socket) => {
    connections.set(socket, new Set());
    socket.once("close", () => connections.delete(socket));
  });
  server.prependListener("request", ({ socket }, response) => {
    const responses = connections.get(socket);
    if (responses === undefined) return;
    responses.add(response);
    if (closed) response.setHeader("Connection", "close");
    response.once("close", () => {
      responses.delete(response);
      if (closed && responses.size === 0) socket.destroySoon();
    });
  });

  const close = async (): Promise<void> => {
    for (const response of [...connections.values()].flatMap((responses) => [...responses])) {
      if (!response.headersSent) response.setHeader("Connection", "close");
    }
    // Lets Node.js read the requests that have already arrived.
    await turn();
    await turn();
    const timer = setTimeout(() => {
      for (const socket of connections.keys()) socket.destroy();
    }, gracePeriod);
    const ended = new Promise((resolve) => server.close(resolve));
    for (const [socket, responses] of connections) if (responses.size === 0) end(socket);
    await ended;
    clearTimeout(timer);
  };
  return () => (closed ??= close());
}

/** Resets a connection on which nothing has arrived, as one that is not accepted: some clients do not notice its end. */
function end(socket: Socket): void {
  if (socket.bytesRead === 0) socket.resetAndDestroy();
  else socket.destroySoon();
}
