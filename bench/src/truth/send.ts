import { Agent, request } from "node:http";

/** A request to an address of this machine. */
export interface Outgoing {
  readonly method: string;
  readonly headers: Readonly<Record<string, readonly string[] | string>>;
  readonly body?: Buffer | string | undefined;
}

export interface Answer {
  /** 0: no answer. */
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** Why there is no answer. */
  readonly error?: string;
}

/** The longest wait for an answer, in milliseconds. */
const TIMEOUT = 5000;
const agent = new Agent({ keepAlive: true, maxSockets: 4 });

/** Sends a request with exactly this path. A server that does not answer within five seconds gives status 0. */
export function send(address: string, path: string, { method, headers, body }: Outgoing): Promise<Answer> {
  const { hostname, port } = new URL(address);
  return new Promise((resolve) => {
    const fail = (error: Error): void => resolve({ status: 0, headers: {}, body: "", error: error.message });
    try {
      const length = body === undefined ? {} : { "content-length": String(Buffer.byteLength(body)) };
      const outgoing = request(
        { hostname, port, path, method, headers: { ...length, ...headers }, agent },
        (incoming) => {
          const chunks: Buffer[] = [];
          incoming.on("data", (chunk: Buffer) => chunks.push(chunk));
          incoming.on("error", fail);
          incoming.on("end", () => {
            clearTimeout(timer);
            const entries = Object.entries(incoming.headers).map(([name, value]) => [
              name,
              [value].flat().join(", "),
            ]);
            resolve({
              status: incoming.statusCode ?? 0,
              headers: Object.fromEntries(entries) as Record<string, string>,
              body: Buffer.concat(chunks).toString(),
            });
          });
        },
      );
      const timer = setTimeout(() => outgoing.destroy(new Error("no answer in 5 s")), TIMEOUT);
      outgoing.on("error", (error) => {
        clearTimeout(timer);
        fail(error);
      });
      outgoing.end(body);
    } catch (error) {
      fail(error as Error);
    }
  });
}
