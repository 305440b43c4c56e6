/**
 * For those who know openapi-fetch: a vendor's typed openapi-fetch client, with server and credentials in place.
 *
 * @example const { data } = await raw(rebilly).GET("/customers/{id}", { params: { path: { id } } });
 * @module
 */
import createFetchClient from "openapi-fetch";
import type { Client } from "openapi-fetch";
import { authorize } from "./authorizer.js";
import { internals } from "./internals.js";
import type { Internals } from "./internals.js";

/**
 * The openapi-fetch client that belongs to a vendor's client. It answers and throws as openapi-fetch does, without time
 * limit and retry, and takes middleware, which the vendor's methods do not pass. Operations with servers of their own
 * need `baseUrl`.
 */
export function raw<Paths extends object>(client: { readonly [internals]: Internals<Paths> }): Client<Paths> {
  const targetOf = client[internals];
  // What all operations share, asked for by way of one that does not exist.
  const { operations, url, headers = {}, fetch: send = fetch } = targetOf("", { method: "GET", path: "" });
  const routes = new Map(
    Object.entries(operations).map((entry) => [`${entry[1].method} ${entry[1].path}`, entry]),
  );
  const fetchClient = createFetchClient<Paths>({
    baseUrl: url,
    headers,
    // A redirect could lead to another origin, and take the credentials along.
    redirect: "manual",
    fetch: async (request) => send(request.url, await initOf(request)),
  });
  fetchClient.use({
    async onRequest({ request, schemaPath }) {
      const route = routes.get(`${request.method} ${schemaPath}`);
      if (!route) return undefined;
      const init = await initOf(request.clone());
      let ready: Request | undefined;
      const answer = await authorize(targetOf(...route), async ({ url, ...authorized }) => {
        ready = new Request(url, { ...init, ...authorized });
        return Response.error();
      })({ ...init, url: request.url });
      return ready ?? answer;
    },
  });
  return fetchClient;
}

/** Plain data, so that an injected `fetch` and the schemes see the same kind of request as from the vendor's methods. */
async function initOf(request: Request): Promise<{
  method: string;
  headers: Record<string, string>;
  body: string | null;
  redirect: RequestRedirect;
  signal: AbortSignal;
}> {
  const { method, redirect, signal } = request;
  const headers = Object.fromEntries(request.headers);
  return { method, headers, body: (await request.text()) || null, redirect, signal };
}
