/**
 * Clients from parts: the operations and the features that a program uses, and nothing else.
 *
 * @example
 * const rebilly = createCore(contract, { operations: [createTimelineMessage], features: [withRetries()], auth, server });
 * @module
 */
export { createCore } from "./create-core.js";
export type { CoreOptions } from "./create-core.js";
export type { Feature } from "./features/feature.js";
export { withChecks } from "./features/with-checks.js";
export { withHooks } from "./features/with-hooks.js";
export { withPace } from "./features/with-pace.js";
export { withRetries } from "./features/with-retries.js";
export type { PickedClient, PickedContract, PickedOperation, PickedOperations } from "./picked.js";
