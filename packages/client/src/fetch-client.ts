import createFetchClient from "openapi-fetch";
import type { Client } from "openapi-fetch";
import type { AnyClientOptions } from "./client-options.js";

/** openapi-fetch's client of a contract that is not known before run time. */
export type FetchClient = Client<Record<string, Record<FetchMethod, AnyOperation>>>;

/** openapi-fetch names methods as OpenAPI does. */
export type FetchMethod = "delete" | "get" | "head" | "options" | "patch" | "post" | "put";

interface AnyOperation {
  parameters: {
    query?: Record<string, unknown>;
    header?: Record<string, unknown>;
    path?: Record<string, unknown>;
  };
  requestBody?: { content: { "application/json": unknown } };
  responses: Record<number, { content: { "application/json": unknown } }>;
}

/** An openapi-fetch client with the caller's headers and `fetch`. */
export function createFetch(baseUrl: string, options: AnyClientOptions): FetchClient {
  return createFetchClient({
    baseUrl,
    headers: options.headers ?? {},
    // A redirect could lead to another origin, and take the credentials along.
    redirect: "manual",
    // The global one is looked up late, for whoever replaces it in a test.
    fetch: (request) => (options.fetch ?? fetch)(request),
  });
}
