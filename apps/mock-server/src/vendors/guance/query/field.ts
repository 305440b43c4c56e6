/** Fields of an event by name. */
export type Fields = Readonly<Record<string, unknown>>;

/** The value of a field. A name that every object inherits, such as `constructor`, is a field only if the event has it. */
export function fieldOf(fields: Fields, name: string): unknown {
  return Object.hasOwn(fields, name) ? fields[name] : undefined;
}

/** Checks that a field has a value; null is none. */
export function isPresent(value: unknown): boolean {
  return value !== undefined && value !== null;
}

/** A value as a text; an object or an array as JSON. */
export function textOf(value: unknown): string {
  if (typeof value === "string") return value;
  if (typeof value !== "object" || value === null) return JSON.stringify(value) ?? "";
  const known = texts.get(value) ?? JSON.stringify(value);
  texts.set(value, known);
  return known;
}

/** Stored values never change, and a query may look at a large one thousands of times. */
const texts = new WeakMap<object, string>();
