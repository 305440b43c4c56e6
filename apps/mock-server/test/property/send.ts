import { Agent, request } from "node:http";

import type { Call } from "./authorize.js";

const TIMEOUT_MILLISECONDS = 5000;
const agent = new Agent({ keepAlive: true });

/** A response as it was received, with lower-case names of headers. */
export interface ReceivedResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
}

/** Sends a call. A missing response is an error. */
export function send(call: Call): Promise<ReceivedResponse> {
  return new Promise((resolve, reject) => {
    const outgoing = request(
      call.url,
      { method: call.method, headers: call.headers, agent, timeout: TIMEOUT_MILLISECONDS },
      (incoming) => {
        const chunks: Buffer[] = [];
        incoming.on("data", (chunk: Buffer) => chunks.push(chunk));
        incoming.on("error", reject);
        incoming.on("end", () => {
          resolve({
            status: incoming.statusCode ?? 0,
            headers: incoming.headers as Record<string, string>,
            text: Buffer.concat(chunks).toString("utf8"),
          });
        });
      },
    );
    outgoing.on("timeout", () => outgoing.destroy(new Error(`no response in ${TIMEOUT_MILLISECONDS} ms`)));
    outgoing.on("error", reject);
    outgoing.end(call.body);
  });
}

/** The body of a response, parsed by its media type: JSON, or text. Undefined: no body. */
export function bodyOf({ headers, text }: ReceivedResponse): unknown {
  if (text === "") return undefined;
  const isJson = /[/+]json\b/.test(headers["content-type"] ?? "");
  return isJson ? (JSON.parse(text) as unknown) : text;
}
