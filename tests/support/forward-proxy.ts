import { createServer, request } from "node:http";
import type { IncomingMessage } from "node:http";
import { connect } from "node:net";
import type { AddressInfo, Socket } from "node:net";

/** A proxy that forwards requests (RFC 9110 §7.6) and opens tunnels (§9.3.6). */
export interface ForwardProxy extends AsyncDisposable {
  readonly address: string;
  /** The targets, in order: `CONNECT 127.0.0.1:4010`, or `GET http://127.0.0.1:4010/path`. */
  readonly targets: readonly string[];
  /** The requests inside of tunnels are not visible. */
  readonly headers: readonly IncomingMessage["headers"][];
}

/** Starts a proxy on a free port of this machine. */
export async function startForwardProxy(): Promise<ForwardProxy> {
  const targets: string[] = [];
  const headers: IncomingMessage["headers"][] = [];
  const sockets = new Set<Socket>();
  const server = createServer((incoming, response) => {
    targets.push(`${incoming.method} ${incoming.url}`);
    headers.push(incoming.headers);
    const { method, headers: forwarded } = incoming;
    const outgoing = request(incoming.url ?? "", { method, headers: forwarded }, (received) => {
      response.writeHead(received.statusCode ?? 502, received.headers);
      received.pipe(response);
    });
    outgoing.on("error", () => response.writeHead(502).end());
    incoming.pipe(outgoing);
  });
  server.on("connect", (incoming: IncomingMessage, socket: Socket) => {
    targets.push(`CONNECT ${incoming.url}`);
    headers.push(incoming.headers);
    const { hostname, port } = new URL(`http://${incoming.url}`);
    const tunnel = connect(Number(port || 80), hostname, () => {
      socket.write("HTTP/1.1 200 Connection Established\r\n\r\n");
      socket.pipe(tunnel).pipe(socket);
    });
    for (const end of [socket, tunnel]) {
      sockets.add(end);
      end.on("error", () => end.destroy());
    }
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    targets,
    headers,
    async [Symbol.asyncDispose]() {
      for (const socket of sockets) socket.destroy();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
