import type { Authorizer } from "./authorizer.js";
import type { AnyClientOptions } from "./client-options.js";
import { createFetch } from "./fetch-client.js";
import type { FetchClient } from "./fetch-client.js";
import type { Targets } from "./targets.js";

/** The openapi-fetch client that callers see as `raw`: it knows the server and puts the credentials on. */
export function createRawClient(
  targets: Targets,
  options: AnyClientOptions,
  authorize: Authorizer,
): FetchClient {
  const raw = createFetch(targets.baseUrl, options);
  raw.use({
    onRequest({ request, schemaPath }) {
      const target = targets.byRoute(`${request.method} ${schemaPath}`);
      return target && authorize(request, target);
    },
  });
  return raw;
}
