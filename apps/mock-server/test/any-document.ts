import { startMockServer, type MockServer } from "../src/index.js";

/** An operation without a body. */
export const ok = { responses: { 200: { description: "Done." } } };
/** An operation that returns JSON of a schema. */
export const returning = (schema: object) => ({
  responses: { 200: { description: "Done.", content: { "application/json": { schema } } } },
});

/** Serves a document. */
export function start(document: object, name = "any"): Promise<MockServer> {
  return startMockServer({ specs: [{ name, document }] });
}

/** The status of a request, and the body if it is JSON. */
export async function send(server: MockServer, method: string, path: string, init: RequestInit = {}) {
  const response = await fetch(`${server.url("any")}${path}`, { method, ...init });
  const text = await response.text();
  const body: unknown = text.startsWith("{") ? JSON.parse(text) : text;
  return { status: response.status, headers: response.headers, body };
}

export async function statusOf(server: MockServer, method: string, path: string): Promise<number> {
  return (await send(server, method, path)).status;
}
