import type { Location } from "@event-contracts/contracts";
import { own } from "./own.js";

/** The value at a location of a message, or `undefined` if there is none. */
export function valueAt(message: unknown, location: Location): unknown {
  return location.reduce<unknown>(
    // `Object` makes an object of a primitive, so that the cast is safe for it too.
    (value, key) => own(Object(value) as Record<string, unknown>, key),
    message,
  );
}

/** A copy of the message with the value set at the location. */
export function withValueAt(message: unknown, [key, ...rest]: Location, value: unknown): unknown {
  if (key === undefined) return value;
  const { toJSON } = (message ?? {}) as { readonly toJSON?: unknown };
  // A copy of an object that writes itself would not have what it writes.
  const copied = typeof toJSON === "function" ? (toJSON.call(message) as unknown) : message;
  return { ...(copied as object), [key]: withValueAt(valueAt(copied, [key]), rest, value) };
}
