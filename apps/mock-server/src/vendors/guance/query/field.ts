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
  return typeof value === "string" ? value : (JSON.stringify(value) ?? "");
}
