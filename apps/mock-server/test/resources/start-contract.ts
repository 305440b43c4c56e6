import { startMockServer } from "../../src/server/start.js";
import type { MockServerOptions } from "../../src/server/options.js";

/** A running server of one contract of `fixtures`. */
export type Running = Awaited<ReturnType<typeof startContract>>;

/** Starts a server of `fixtures/<name>.yaml`, whose state is empty. */
export async function startContract(name: string, options: MockServerOptions = {}) {
  const file = new URL(`../fixtures/${name}.yaml`, import.meta.url).pathname;
  const server = await startMockServer({ ...options, specs: [file] });
  return {
    /** Sends a body as JSON, and parses that of the response. */
    async call(method: string, path: string, body?: unknown, mediaType = "application/json") {
      const response = await server.fetch(
        new Request(`${server.url(name)}${path}`, {
          method,
          ...(body !== undefined && { body: JSON.stringify(body), headers: { "content-type": mediaType } }),
        }),
      );
      const text = await response.text();
      const { status, headers } = response;
      return { status, headers, body: text === "" ? undefined : JSON.parse(text) };
    },
    [Symbol.asyncDispose]: () => server.close(),
  };
}
