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
export type { SessionClock } from "./control/clock.js";
export { MatchError } from "./control/check-names.js";
export { FaultError } from "./control/fault.js";
export type { Delay, FaultBehavior } from "./control/fault.js";
export type { ReceivedExchange, ReceivedReply } from "./control/journal-requests.js";
export type { WaitOptions } from "./control/journal-waits.js";
export type { AddedFault, MatchOrOperation, MockSession } from "./control/mock-session.js";
export type { RequestMatch } from "./control/request-match.js";
export type { Seed, SeedInput, SeedStep } from "./control/read-seed.js";
export type { ScenarioOptions, ScenarioResult } from "./control/scenarios.js";
export type { SeedResult, StepResult } from "./control/seed.js";
export { SeedError, type SeedViolation } from "./control/seed-error.js";
export type { ExpectedTimes, VerificationResult } from "./control/verify.js";
export { SnapshotError, type Snapshot } from "./control/snapshot.js";
export type { NewSession } from "./control/sessions.js";
export { SessionError } from "./pipeline/session-name.js";
export { createMock, startMockServer } from "./server/start.js";
export type { Mock, MockServer, ServedVendor } from "./server/mock-server.js";
export type { MockOptions, MockServerOptions, ServerOptions, SpecDocument } from "./server/options.js";
export type { LogEntry, LoggedMessage, LoggedRequest } from "./pipeline/log.js";
export { StartError } from "./server/start-error.js";
