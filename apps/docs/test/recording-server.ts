import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { createServer, type IncomingHttpHeaders } from "node:http";
import type { AddressInfo } from "node:net";
import { extname, join } from "node:path";

/** A request as it arrived. */
export interface RecordedRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

/** A server that serves a built site below `/docs/`, and keeps every other request. */
export interface RecordingServer extends AsyncDisposable {
  readonly address: string;
  /** The last request that was kept. */
  last(): RecordedRequest | undefined;
}

const TYPES: Readonly<Record<string, string>> = {
  ".css": "text/css",
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript",
  ".svg": "image/svg+xml",
};

/** Starts a recording server on a free port. */
export async function startRecordingServer(site: string): Promise<RecordingServer> {
  let last: RecordedRequest | undefined;
  const server = createServer((request, response) => {
    const { method = "", url = "", headers } = request;
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const path = decodeURIComponent(new URL(url, "http://site").pathname);
      if (path.startsWith("/docs/")) {
        const file = join(site, path.slice("/docs/".length), path.endsWith("/") ? "index.html" : "");
        if (!existsSync(file)) return void response.writeHead(404).end();
        response.setHeader("content-type", TYPES[extname(file)] ?? "application/octet-stream");
        return void readFile(file).then((bytes) => response.end(bytes));
      }
      last = { method, url, headers, body: Buffer.concat(chunks) };
      response.writeHead(200, { "content-type": "application/json" }).end("{}");
    });
  });
  await new Promise<void>((started) => server.listen(0, "127.0.0.1", started));
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    last: () => last,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
    },
  };
}
