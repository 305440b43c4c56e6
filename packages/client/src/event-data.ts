import { jsonCopy } from "./json-copy.js";
import type { CloudEvent } from "./publish.js";

/**
 * Returns the event in the JSON format of CloudEvents: bytes in `data` become base64 in `data_base64`, a `Date` becomes
 * text. Each mapper reads the event with this function.
 *
 * @throws {TypeError} if the event is not a CloudEvent, its `time` is not a time, or JSON cannot hold its data
 */
export function readEvent(event: CloudEvent): CloudEvent {
  // For callers without types.
  if (typeof event !== "object" || (event as unknown) === null) {
    throw new TypeError("the event is not a CloudEvent 1.0: pass an object with id, source and type");
  }
  const bytes = bytesOf(event.data);
  const { data, ...attributes } = event;
  const copy: CloudEvent = jsonCopy(
    bytes ? { ...attributes, data_base64: toBase64(bytes) } : { ...attributes, data },
    "the event",
  );
  // The required attributes (CloudEvents 1.0 §3.1).
  const missing: string[] = ["id", "source", "type"].filter((name) => !isText(copy[name]));
  if (copy.specversion !== "1.0") missing.push('specversion: "1.0"');
  if (missing.length > 0) throw new TypeError(`the event is not a CloudEvent 1.0: set ${missing.join(", ")}`);
  if (copy.data !== undefined && copy.data_base64 !== undefined) {
    throw new TypeError("the event has both `data` and `data_base64`: set one of them");
  }
  if (copy.time !== undefined) milliseconds(copy.time);
  return copy;
}

/**
 * The event's data as an object. A value that is not an object becomes its property `data`.
 *
 * @param reserved the names that the mapper writes beside the properties
 * @throws {TypeError} if a property of the data has one of these names
 */
export function dataProperties(data: unknown, reserved: readonly string[]): Record<string, unknown> {
  if (data === undefined) return {};
  const isObject = typeof data === "object" && data !== null && !Array.isArray(data);
  const properties = isObject ? { ...data } : { data };
  const taken = reserved.filter((name) => Object.hasOwn(properties, name));
  if (taken.length > 0) {
    throw new TypeError(
      `the event's data has ${taken.join(", ")}, which this vendor uses for the event's attributes: rename the property`,
    );
  }
  return properties;
}

/**
 * The event's time in milliseconds since 1970.
 *
 * @throws {TypeError} if the event has no `time`, or one that is not a time
 */
export function eventTime({ time }: CloudEvent): number {
  if (time === undefined) {
    throw new TypeError("the event has no time, which this vendor requires: set `time` (RFC 3339)");
  }
  return milliseconds(time);
}

/** `Date.parse` alone accepts "2026" and "7 March" too, and moves February 30 to March. */
function milliseconds(time: string): number {
  const [, day, seconds] =
    /^\d{4}-\d\d-(\d\d)t\d\d:\d\d:(\d\d)(?:\.\d+)?(?:z|[+-]\d\d:\d\d)$/i.exec(time) ?? [];
  // JavaScript has no leap seconds (RFC 3339 §5.7).
  const leap = seconds === "60" ? 1000 : 0;
  const result = Date.parse((leap ? time.replace(/:60/, ":59") : time).toUpperCase()) + leap;
  const hasDay = Number(day) === new Date(`${time.slice(0, 10)}T00:00Z`).getUTCDate();
  if (Number.isNaN(result) || !hasDay) {
    throw new TypeError(
      `the event's time "${time}" is not a time: set it in the format of RFC 3339, 2026-03-17T09:00:00Z`,
    );
  }
  return result;
}

function isText(value: unknown): boolean {
  return typeof value === "string" && value !== "";
}

function bytesOf(data: unknown): Uint8Array | undefined {
  if (data instanceof ArrayBuffer) return new Uint8Array(data);
  return ArrayBuffer.isView(data) ? new Uint8Array(data.buffer, data.byteOffset, data.byteLength) : undefined;
}

function toBase64(bytes: Uint8Array): string {
  let binary = "";
  for (const byte of bytes) binary += String.fromCodePoint(byte);
  return btoa(binary);
}
