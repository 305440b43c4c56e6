import type { Location } from "@event-contracts/contracts";

/** The value at a location, or undefined where it leads nowhere. */
export function valueAt(message: unknown, location: Location): unknown {
  // What has no members, has none of that name either.
  return location.reduce<unknown>((value, key) => (value as Members | undefined)?.[key], message);
}

/** A copy of the message that has the value at the location. */
export function withValueAt(message: unknown, [key, ...rest]: Location, value: unknown): unknown {
  if (key === undefined) return value;
  return { ...(message as object), [key]: withValueAt(valueAt(message, [key]), rest, value) };
}

type Members = Readonly<Record<string, unknown>> | null;
