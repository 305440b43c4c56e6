/**
 * A stateful mock of vendors' event APIs that validates requests and responses against their contracts.
 *
 * @example
 * await using mock = await startMockServer({ vendors: ["rebilly"] });
 * const client = createRebilly({
 *   auth: { secretApiKey: "sk_sandbox_mock" },
 *   server: { endpoint: mock.url("rebilly"), organizationId: "acme" },
 * });
 * @module
 */
export type { Fetch } from "./http/fetch-adapter.js";
export { startMockServer } from "./server/start.js";
export type { MockServer, ServedVendor } from "./server/mock-server.js";
export type { MockServerOptions, ServerOptions, SpecDocument } from "./server/options.js";
export { StartError } from "./server/start-error.js";
