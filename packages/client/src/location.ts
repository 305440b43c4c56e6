import type { Location } from "@event-contracts/contracts";

/** The value at a location, or undefined where it leads nowhere. */
export function valueAt(message: unknown, location: Location): unknown {
  return location.reduce<unknown>((value, key) => (isObject(value) ? value[key] : undefined), message);
}

/** A copy of the message that has the value at the location. */
export function withValueAt(message: unknown, [key, ...rest]: Location, value: unknown): unknown {
  if (key === undefined) return value;
  return { ...(isObject(message) && message), [key]: withValueAt(valueAt(message, [key]), rest, value) };
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}
