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
export { StartError } from "./server/start-error.js";
export {
  startMockServer,
  type MockServer,
  type MockServerOptions,
  type ServedVendor,
} from "./server/start.js";
