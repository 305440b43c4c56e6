import type { Location } from "@event-contracts/contracts";

/** The value at a location of a message, or `undefined` if there is none. */
export function valueAt(message: unknown, location: Location): unknown {
  // A primitive has none of these properties, so that the cast is safe for it too.
  return location.reduce<unknown>((value, key) => (value as Properties | undefined)?.[key], message);
}

/** A copy of the message with the value set at the location. */
export function withValueAt(message: unknown, [key, ...rest]: Location, value: unknown): unknown {
  if (key === undefined) return value;
  return { ...(message as object), [key]: withValueAt(valueAt(message, [key]), rest, value) };
}

type Properties = Readonly<Record<string, unknown>> | null;
