import { Agent, request, type RequestOptions } from "node:http";

/** A request that is sent many times. */
export interface Load {
  readonly method: string;
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  /** The status that every response must have. */
  readonly status: number;
}

const CONNECTIONS = 20;

/** Sends a request `count` times over a few connections. Throws on another status than the load's. */
export async function sendMany(address: string, load: Load, count: number): Promise<void> {
  const agent = new Agent({ keepAlive: true, maxSockets: CONNECTIONS });
  const options: RequestOptions = { method: load.method, headers: load.headers ?? {}, agent };
  let left = count;
  const worker = async (): Promise<void> => {
    while (left > 0) {
      left -= 1;
      const status = await sendOne(address + load.path, options, load.body);
      if (status !== load.status) throw new Error(`${load.method} ${load.path} returned ${status}`);
    }
  };
  await Promise.all(Array.from({ length: CONNECTIONS }, worker));
  agent.destroy();
}

function sendOne(url: string, options: RequestOptions, body: string | undefined): Promise<number> {
  return new Promise((resolve, reject) => {
    const outgoing = request(url, options, (incoming) => {
      incoming.resume();
      incoming.on("end", () => resolve(incoming.statusCode ?? 0));
    });
    outgoing.on("error", reject);
    outgoing.end(body);
  });
}
