import { readEvent } from "../event-data.js";
import type { CloudEvent, PublishTarget } from "../publish.js";
import type { Enqueued, NotEnqueued } from "./create-outbox.js";

/** The part of an outbox that `toOutbox` uses. */
interface EventQueue<Name> {
  enqueue(
    target: Name,
    event: CloudEvent,
    options?: { readonly idempotencyKey?: string | undefined },
  ): Promise<Enqueued | NotEnqueued>;
}

/**
 * Creates a target that publishes into an outbox. Its outcome says whether the outbox has the event durably.
 *
 * @example await publish(event, { timeline: toOutbox(outbox, "timeline"), events: toGuance(guance) });
 * @param target the name of the outbox's target, which is a target of `publish`
 */
export function toOutbox<Name extends string>(
  outbox: EventQueue<Name>,
  target: Name,
): PublishTarget<
  (
    event: CloudEvent,
    options?: { readonly idempotencyKey?: string | undefined },
  ) => Promise<Enqueued | NotEnqueued>
> {
  return { map: readEvent, method: (event, options) => outbox.enqueue(target, event, options) };
}
