/**
 * Publishes one event to many vendors. `@event-contracts/client/publish/<vendor>` creates the target for a vendor.
 *
 * @example
 * const outcomes = await publish(event, { timeline: toRebilly(rebilly, { customerId }) });
 * if (!outcomes.timeline.ok) report(outcomes.timeline);
 * @module
 */
import type { IdempotentCallOptions } from "./call-options.js";

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
  /** A value that JSON can hold, or bytes: a typed array or an `ArrayBuffer`. */
  readonly data?: unknown;
  /** Bytes in base64, instead of `data`. */
  readonly data_base64?: string | undefined;
  readonly [extension: string]: unknown;
}

/** A function that sends, as a client's method does. It rejects only if nothing was sent; any other failure is a result. */
// oxlint-disable-next-line typescript/no-explicit-any -- each method has an input of its own, which `map` returns
export type PublishMethod = (input: any, options?: IdempotentCallOptions) => Promise<unknown>;

/** A destination of events: a pure mapper to the vendor's format, and the client's method that sends its result. */
export interface PublishTarget<Method extends PublishMethod = PublishMethod> {
  /** @throws {TypeError} if the event cannot be mapped */
  readonly map: (event: CloudEvent) => Parameters<Method>[0];
  readonly method: Method;
}

/** Nothing was sent, because the event cannot be mapped or the client is misconfigured, for example without credentials. */
export interface NotSent {
  readonly ok: false;
  readonly status: 0;
  readonly sent: "no";
  /** Its message names the change to make. */
  readonly error: Error;
  readonly response?: undefined;
}

/** The vendors' results, by the names of the targets. */
export type Outcomes<Targets extends Readonly<Record<string, PublishTarget>>> = {
  -readonly [Name in keyof Targets]: Awaited<ReturnType<Targets[Name]["method"]>> | NotSent;
};

/**
 * Sends an event to all targets in parallel and returns their results. The promise never rejects: if a target cannot map
 * the event or its client is misconfigured, its outcome is {@link NotSent}, and the event is sent to the others.
 *
 * @param options of each call. Every vendor receives the same `headers`, so that they must contain no secret
 */
export async function publish<const Targets extends Readonly<Record<string, PublishTarget>>>(
  event: CloudEvent,
  targets: Targets,
  options?: IdempotentCallOptions,
): Promise<Outcomes<Targets>> {
  const outcomes = Object.entries(targets).map(
    async ([name, target]) => [name, await publishTo(target, event, options)] as const,
  );
  // Each target has one outcome, of its method's type.
  return Object.fromEntries(await Promise.all(outcomes)) as Outcomes<Targets>;
}

async function publishTo(
  { map, method }: PublishTarget,
  event: CloudEvent,
  options: IdempotentCallOptions | undefined,
): Promise<unknown> {
  try {
    return await method(map(event), options);
  } catch (cause) {
    const error = cause instanceof Error ? cause : new TypeError(String(cause), { cause });
    return { ok: false, status: 0, sent: "no", error } satisfies NotSent;
  }
}
