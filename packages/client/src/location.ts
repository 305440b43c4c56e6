import type { Location } from "@event-contracts/contracts";

/** The value at a location of a message, or `undefined` if there is none. */
export function valueAt(message: unknown, location: Location): unknown {
  // A primitive has none of these properties, so that the cast is safe for it too.
  return location.reduce<unknown>((value, key) => (value as Properties | undefined)?.[key], message);
}

/** A copy of the message with the value set at the location. */
export function withValueAt(message: unknown, [key, ...rest]: Location, value: unknown): unknown {
  if (key === undefined) return value;
  const { toJSON } = (message ?? {}) as { readonly toJSON?: unknown };
  // A copy of an object that writes itself would not have what it writes.
  const copied = typeof toJSON === "function" ? (toJSON.call(message) as unknown) : message;
  return { ...(copied as object), [key]: withValueAt(valueAt(copied, [key]), rest, value) };
}

type Properties = Readonly<Record<string, unknown>> | null;
