import { Agent, request } from "node:http";

const TIMEOUT_MILLISECONDS = 5000;
const agent = new Agent({ keepAlive: true });

/** A request that `fetch` need not be able to send, such as a GET with a body. */
export interface SentRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: Buffer | string | undefined;
}

/** A response as it is on the wire, with lower-case names of headers. */
export interface WireResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly text: string;
}

/** Sends a request over the network. A missing response is an error. */
export function sendRequest({ method, url, headers, body }: SentRequest): Promise<WireResponse> {
  return new Promise((resolve, reject) => {
    const outgoing = request(url, { method, headers, agent, timeout: TIMEOUT_MILLISECONDS }, (incoming) => {
      const chunks: Buffer[] = [];
      incoming.on("data", (chunk: Buffer) => chunks.push(chunk));
      incoming.on("error", reject);
      incoming.on("end", () => {
        resolve({
          status: incoming.statusCode ?? 0,
          headers: incoming.headers,
          text: Buffer.concat(chunks).toString("utf8"),
        });
      });
    });
    outgoing.on("timeout", () => outgoing.destroy(new Error(`no response in ${TIMEOUT_MILLISECONDS} ms`)));
    outgoing.on("error", reject);
    outgoing.end(body);
  });
}
