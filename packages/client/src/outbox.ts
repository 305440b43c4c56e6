/**
 * An outbox keeps calls until they are sent, across failures, crashes and restarts. It sends a call again only if that
 * cannot duplicate it.
 *
 * @example
 * const outbox = await createOutbox({
 *   store: fileStore("outbox.log"),
 *   targets: { notes: rebilly.createTimelineMessage },
 * });
 * await outbox.enqueue("notes", { path: { id: "jane" }, body: { message: "Called back" } });
 * process.once("SIGTERM", () => outbox.close());
 * @module
 */
export { createOutbox } from "./outbox/create-outbox.js";
export type { Enqueued, NotEnqueued, Outbox, Remaining } from "./outbox/create-outbox.js";
export type { Entry, EntryFailure, EntryState } from "./outbox/entry.js";
export { memoryStore } from "./outbox/memory-store.js";
export type { OutboxObservation } from "./outbox/observation.js";
export type { Decision, OutboxOptions } from "./outbox/options.js";
export type { AnyOutcome } from "./outbox/outcome.js";
export { applyChange } from "./outbox/store.js";
export type { Change, OutboxStore } from "./outbox/store.js";
export { isRepeatable } from "./outbox/target.js";
export type { OutboxTarget, TargetInput } from "./outbox/target.js";
export { toOutbox } from "./outbox/to-outbox.js";
