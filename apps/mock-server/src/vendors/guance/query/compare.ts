/** Whether a field has this value, both read as texts: `7` is `"7"`. A field that is missing has none. */
export function isSame(field: unknown, value: unknown): boolean {
  return isPresent(field) && textOf(field) === textOf(value);
}

/** Whether the field is there, and not null. */
export function isPresent(field: unknown): boolean {
  return field !== undefined && field !== null;
}

/** Negative, 0 or positive: by number where both read as one, else by text. */
export function compare(a: unknown, b: unknown): number {
  const [x, y] = [numberOf(a), numberOf(b)];
  if (x !== undefined && y !== undefined) return x - y;
  const [left, right] = [textOf(a), textOf(b)];
  return left < right ? -1 : left > right ? 1 : 0;
}

/** A value as text; objects and arrays as JSON. */
export function textOf(value: unknown): string {
  return typeof value === "string" ? value : (JSON.stringify(value) ?? "");
}

function numberOf(value: unknown): number | undefined {
  if (typeof value === "number") return value;
  if (typeof value !== "string" || value.trim() === "") return undefined;
  const number = Number(value);
  return Number.isNaN(number) ? undefined : number;
}
