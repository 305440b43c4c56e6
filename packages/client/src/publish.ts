/**
 * Publishes one event to many vendors. `@event-contracts/client/publish/<vendor>` creates the target for a vendor.
 *
 * @example
 * const outcomes = await publish(event, { timeline: toRebilly(rebilly, { customerId }) });
 * if (!outcomes.timeline.ok) report(outcomes.timeline);
 * @module
 */
import type { AnyResult } from "./result.js";

/**
 * An event in the JSON format of
 * [CloudEvents 1.0](https://github.com/cloudevents/spec/blob/v1.0.2/cloudevents/formats/json-format.md). Other properties
 * are extension attributes.
 */
export interface CloudEvent {
  readonly specversion: "1.0";
  /** Unique within the source. */
  readonly id: string;
  /** The origin of the event, a URI reference. */
  readonly source: string;
  /** The kind of event: `com.example.plan.changed`. */
  readonly type: string;
  /** The time at which the event happened (RFC 3339). */
  readonly time?: string | undefined;
  /** The subject of the event within its source. */
  readonly subject?: string | undefined;
  readonly datacontenttype?: string | undefined;
  readonly dataschema?: string | undefined;
  readonly data?: unknown;
  readonly data_base64?: string | undefined;
  readonly [extension: string]: unknown;
}

/**
 * A destination of events. It maps the event to the vendor's format and returns a function that sends it. Mapping and
 * sending are separate, so that nothing is sent if one of many targets cannot map the event.
 *
 * @throws {TypeError} if the event cannot be mapped
 */
export type PublishTarget<Outcome extends AnyResult = AnyResult> = (
  event: CloudEvent,
) => () => Promise<Outcome>;

/** The vendors' results, by the names of the targets. */
export type Outcomes<Targets extends Readonly<Record<string, PublishTarget>>> = {
  -readonly [Name in keyof Targets]: Awaited<ReturnType<ReturnType<Targets[Name]>>>;
};

/**
 * Sends an event to all targets in parallel and returns their results.
 *
 * @throws {TypeError} if the event is not a CloudEvent or a target cannot map it; nothing has been sent then. Also if a
 * client is misconfigured, for example without credentials; the event has then been sent to the other targets
 */
export async function publish<const Targets extends Readonly<Record<string, PublishTarget>>>(
  event: CloudEvent,
  targets: Targets,
): Promise<Outcomes<Targets>> {
  assertCloudEvent(event);
  const prepared = Object.entries(targets).map(([name, target]) => [name, target(event)] as const);
  const sent = await Promise.allSettled(prepared.map(async ([name, send]) => [name, await send()] as const));
  const outcomes = sent.map((outcome) => {
    if (outcome.status === "rejected") throw outcome.reason;
    return outcome.value;
  });
  // `prepared` has the names of `targets`.
  return Object.fromEntries(outcomes) as Outcomes<Targets>;
}

/** Checks the required attributes (CloudEvents 1.0 §3.1). */
function assertCloudEvent(event: CloudEvent): void {
  const missing: string[] = ["id", "source", "type"].filter((name) => !event[name]);
  if (event.specversion !== "1.0") missing.push('specversion: "1.0"');
  if (missing.length > 0) {
    throw new TypeError(`the event is not a CloudEvent 1.0: set ${missing.join(", ")}`);
  }
}
