/**
 * A vendor's typed openapi-fetch client that sends to the configured server with the configured credentials.
 *
 * @example const { data } = await raw(rebilly).GET("/customers/{id}", { params: { path: { id } } });
 * @module
 */
import createFetchClient from "openapi-fetch";
import type { Client } from "openapi-fetch";
import { authorize } from "./authorize.js";
import { contextFactory } from "./context-factory.js";
import type { ContextFactory } from "./context-factory.js";
import type { Fetch, FetchInit } from "./fetch.js";

/**
 * Creates the openapi-fetch client that belongs to a vendor's client. It returns and throws as openapi-fetch does, without
 * timeout and retries. Its middleware does not apply to the methods of the vendor's client. For an operation with servers
 * of its own, pass `baseUrl` with the call.
 */
export function raw<Paths extends object>(client: {
  readonly [contextFactory]: ContextFactory<Paths>;
}): Client<Paths> {
  const contextOf = client[contextFactory];
  // The operation is a placeholder: only properties that all operations share are read.
  const facts = { method: "GET", path: "", security: [[]] };
  const { url, headers = {}, fetch: own } = contextOf({ operationId: "", facts, dialect: { schemes: {} } });
  const send: Fetch = own ?? fetch;
  const routes = new Map(
    contextOf.operations.map((operation) => [`${operation.facts.method} ${operation.facts.path}`, operation]),
  );
  const fetchClient = createFetchClient<Paths>({
    baseUrl: url,
    headers,
    // A redirect to another origin would carry the credentials along.
    redirect: "manual",
    fetch: async (request) => (await send(request.url, await initOf(request))) as Response,
  });
  fetchClient.use({
    async onRequest({ request, schemaPath }) {
      const route = routes.get(`${request.method} ${schemaPath}`);
      if (!route) {
        const problem = `raw: ${request.method} ${schemaPath} is not an operation of this client`;
        throw new TypeError(`${problem}: pass it in \`operations\``);
      }
      const init = await initOf(request.clone());
      let ready: Request | undefined;
      await authorize(contextOf(route), async ({ url, method, headers }) => {
        ready = new Request(url, { ...init, method, headers });
        return Response.error();
      })({ ...init, url: request.url });
      return ready;
    },
  });
  return fetchClient;
}

/** The request as data, which is the form that an injected `fetch` and the security schemes receive from the methods. */
async function initOf(request: Request): Promise<FetchInit> {
  const { method, signal } = request;
  const headers = Object.fromEntries(request.headers);
  return { method, headers, body: (await request.text()) || null, redirect: "manual", signal };
}
