/**
 * One event to many vendors. A target is made by a vendor's own module, `@event-contracts/client/publish/<vendor>`.
 *
 * @example
 * const outcomes = await publish(event, { timeline: toRebilly(rebilly, { customerId }) });
 * if (!outcomes.timeline.ok) report(outcomes.timeline);
 * @module
 */
import type { AnyResult } from "./result.js";

/**
 * An event as [CloudEvents 1.0](https://github.com/cloudevents/spec/blob/v1.0.2/cloudevents/formats/json-format.md)
 * writes it in JSON. Further members are extension attributes.
 */
export interface CloudEvent {
  readonly specversion: "1.0";
  /** Unique within the source. */
  readonly id: string;
  /** What the event comes from, as a URI reference. */
  readonly source: string;
  /** What kind of event it is: `com.example.plan.changed`. */
  readonly type: string;
  /** When it happened (RFC 3339). */
  readonly time?: string | undefined;
  /** What of the source it is about. */
  readonly subject?: string | undefined;
  readonly datacontenttype?: string | undefined;
  readonly dataschema?: string | undefined;
  readonly data?: unknown;
  readonly data_base64?: string | undefined;
  readonly [extension: string]: unknown;
}

/**
 * Where events go. It maps the event at once and gives what sends it, so that nothing is sent anywhere when one of many
 * targets can not take the event.
 *
 * @throws {TypeError} for an event that the vendor has no form for
 */
export type PublishTarget<Outcome extends AnyResult = AnyResult> = (
  event: CloudEvent,
) => () => Promise<Outcome>;

/** Each target's outcome: the vendor's own result. */
export type Outcomes<Targets extends Readonly<Record<string, PublishTarget>>> = {
  -readonly [Name in keyof Targets]: Awaited<ReturnType<ReturnType<Targets[Name]>>>;
};

/**
 * Sends an event to all targets at the same time, and gives what each of them said, by the target's name.
 *
 * @throws {TypeError} for what is no CloudEvent, or what a target has no form for: nothing has been sent then; and for
 * mistakes with a client, such as missing credentials, when all the others have been sent
 */
export async function publish<const Targets extends Readonly<Record<string, PublishTarget>>>(
  event: CloudEvent,
  targets: Targets,
): Promise<Outcomes<Targets>> {
  refuseOther(event);
  const prepared = Object.entries(targets).map(([name, target]) => [name, target(event)] as const);
  const sent = await Promise.allSettled(prepared.map(async ([name, send]) => [name, await send()] as const));
  const outcomes = sent.map((outcome) => {
    if (outcome.status === "rejected") throw outcome.reason;
    return outcome.value;
  });
  // Each name still has its own target's result.
  return Object.fromEntries(outcomes) as Outcomes<Targets>;
}

/** CloudEvents 1.0 §3.1: what every event must have. */
function refuseOther(event: CloudEvent): void {
  const missing: string[] = ["id", "source", "type"].filter((name) => !event[name]);
  if (event.specversion !== "1.0") missing.push('specversion: "1.0"');
  if (missing.length > 0) {
    throw new TypeError(`the event is no CloudEvent 1.0: set ${missing.join(", ")}`);
  }
}
