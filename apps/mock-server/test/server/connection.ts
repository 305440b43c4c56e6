import { connect, type Socket } from "node:net";
import { once } from "node:events";

/** A connection whose bytes a test writes itself. */
export interface Connection {
  readonly socket: Socket;
  write(text: string): void;
  /** Resolves with the text received so far as soon as it matches. */
  until(pattern: RegExp): Promise<string>;
  /** Resolves with all text when the connection has ended. */
  readonly ended: Promise<string>;
}

/** Connects to a server. */
export async function open(address: string): Promise<Connection> {
  const { hostname, port } = new URL(address);
  const socket = connect(Number(port), hostname.replace(/^\[|\]$/g, ""));
  await once(socket, "connect");
  let text = "";
  socket.on("data", (chunk) => (text += String(chunk)));
  socket.on("error", () => {}); // a reset is an end too
  const ended = new Promise<string>((resolve) => void socket.once("close", () => resolve(text)));
  return {
    socket,
    write: (part) => void socket.write(part),
    async until(pattern) {
      while (!pattern.test(text)) {
        if (socket.destroyed) throw new Error(`The connection ended after: ${text}`);
        await Promise.race([once(socket, "data"), ended]);
      }
      return text;
    },
    ended,
  };
}

/** Sends a request to a server and returns the status line, the headers and the body as text. */
export async function exchange(address: string, request: string): Promise<string> {
  const connection = await open(address);
  connection.write(request.replaceAll("\n", "\r\n"));
  return connection.ended;
}

const json = '{"title":"Dune"}';

/** Opens a connection, and sends a request that waits for its body. Resolves when the server has received its headers. */
export async function openUnfinished(server: string, path = "/library/v1/books"): Promise<Connection> {
  const connection = await open(server);
  const headers = ["Host: mock", "X-Key: mock", `Content-Length: ${json.length}`, "Expect: 100-continue"];
  connection.write(`POST ${path} HTTP/1.1\r\n${headers.join("\r\n")}\r\n\r\n`);
  await connection.until(/^HTTP\/1\.1 100 Continue\r\n\r\n/);
  return connection;
}

/** Sends the body of an unfinished request. */
export function finish(connection: Connection): void {
  connection.write(json);
}
