import { createServer } from "node:http";
import type { IncomingMessage, ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { onTestFinished } from "vitest";

/**
 * Faults of a network. `…Before`: the request does not arrive. `…After`: the request arrives, but the response is lost.
 * `arrivesLate`: the request arrives after the caller has closed the connection. A status alone: something in front of the
 * vendor refuses the request.
 */
export const faults = [
  "none",
  "lostBefore",
  "lostAfter",
  "resetBefore",
  "resetAfter",
  "twice",
  "respondsLate",
  "arrivesLate",
  "cutOff",
  "gatewayBefore",
  "gatewayAfter",
  "rateLimited",
  "rateLimitedUntil",
  "refused400",
  "refused401",
  "refused403",
  "refused404",
  "refused409",
  "refused422",
  "page401",
  "page403",
  "page429",
  "pageOfSuccess",
  "empty401",
  "empty500After",
] as const;

export type Fault = (typeof faults)[number];

export interface FaultyProxy {
  /** Scheme, host and port. */
  readonly url: string;
  /** Applies one fault to each of the next requests. Later requests are forwarded unchanged. */
  schedule(faults: readonly Fault[]): void;
  /** The responses of the origin to requests whose body contains the text. */
  responsesTo(text: string): readonly ForwardedResponse[];
  /** Resolves after all late requests have arrived. */
  settled(): Promise<void>;
}

/** A response of the origin, whether or not the caller has received it. */
export interface ForwardedResponse {
  readonly status: number;
  readonly headers: Headers;
  readonly body: string;
}

/** Starts a proxy in front of `origin` that applies the scheduled faults. It closes after the test. */
export async function startFaultyProxy(origin: string): Promise<FaultyProxy> {
  let pending: Fault[] = [];
  const forwardedRequests: { readonly request: string; readonly response: ForwardedResponse }[] = [];
  const late = new Set<Promise<unknown>>();

  async function receive(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const fault = pending.shift() ?? "none";
    const body = await readBody(request);
    const forward = async (): Promise<ForwardedResponse> => {
      const answer = await forwardTo(origin, request, body);
      const forwarded = { status: answer.status, headers: answer.headers, body: await answer.text() };
      forwardedRequests.push({ request: body.toString(), response: forwarded });
      return forwarded;
    };
    const gone = new Promise<void>((resolve) => response.once("close", resolve));
    const track = <T>(work: Promise<T>): Promise<T> => {
      late.add(work);
      return work.finally(() => late.delete(work));
    };

    if (fault === "lostBefore") return gone;
    if (fault === "resetBefore") return void request.socket.resetAndDestroy();
    if (fault === "gatewayBefore") return void response.writeHead(502).end("Bad gateway");
    if (fault === "rateLimited") {
      return void response.writeHead(429, { "content-type": "application/json" }).end("{}");
    }
    if (fault === "rateLimitedUntil") {
      return void response.writeHead(429, { "retry-after": "1" }).end();
    }
    if (/^(refused|page|empty)\d+$/.test(fault)) return respondBefore(response, fault);
    if (fault === "pageOfSuccess") {
      return void response.writeHead(200, { "content-type": "text/html" }).end("<p>Sign in</p>");
    }
    if (fault === "arrivesLate") return void (await track(gone.then(forward)));

    const forwarded = await track(forward());
    const text = forwarded.body;
    if (fault === "empty500After") return void response.writeHead(500).end();
    if (fault === "lostAfter" || fault === "respondsLate") await gone;
    if (fault === "resetAfter") return void request.socket.resetAndDestroy();
    if (fault === "gatewayAfter") return void response.writeHead(504).end("Gateway timeout");
    if (fault === "twice") await track(forward());
    const headers = { "content-type": forwarded.headers.get("content-type") ?? "text/plain" };
    response.writeHead(forwarded.status, {
      ...headers,
      ...(forwarded.status !== 204 && { "content-length": Buffer.byteLength(text) }),
    });
    if (fault === "cutOff") response.write(text.slice(0, text.length / 2), () => response.destroy());
    else response.end(text);
  }

  const server = createServer((request, response) => {
    void receive(request, response).catch(() => response.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => {
    server.close();
    server.closeAllConnections();
  });
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    schedule(faults) {
      pending = [...faults];
    },
    responsesTo(text) {
      return forwardedRequests.flatMap(({ request, response }) => (request.includes(text) ? [response] : []));
    },
    async settled() {
      while (late.size > 0) await Promise.allSettled(late);
    },
  };
}

/** Responds as a gateway that does not forward the request. */
function respondBefore(response: ServerResponse, fault: string): void {
  const [, kind, status] = /^([a-z]+)(\d+)$/.exec(fault) ?? [];
  const isJson = kind === "refused";
  response.writeHead(Number(status), { "content-type": isJson ? "application/json" : "text/html" });
  response.end(isJson ? '{"message":"Refused"}' : kind === "page" ? "<p>Refused</p>" : "");
}

async function forwardTo(origin: string, request: IncomingMessage, body: Buffer): Promise<Response> {
  const { method = "GET", url = "/", headers } = request;
  const { connection: _, "content-length": __, "transfer-encoding": ___, ...kept } = headers;
  return fetch(origin + url, {
    method,
    headers: Object.entries(kept).map(([name, value]): [string, string] => [name, String(value)]),
    body: method === "GET" || body.length === 0 ? null : new Uint8Array(body),
  });
}

async function readBody(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}
