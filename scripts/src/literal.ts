/**
 * Prints plain data as a JavaScript expression, whose number-like keys are numbers, so that TypeScript reads `{ 201: …
 * }` and not `{ "201": … }`. Undefined properties are omitted, as in JSON.
 */
export function printLiteral(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(printLiteral).join(", ")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const properties = Object.entries(value)
    .filter(([, property]) => property !== undefined)
    .map(([key, property]) => `${printKey(key)}: ${printLiteral(property)}`);
  return `{ ${properties.join(", ")} }`;
}

/** Prints the key of an object, in quotes only if it needs them. A literal with the key `__proto__` sets the prototype. */
export function printKey(key: string): string {
  if (key === "__proto__") return `["${key}"]`;
  return /^([A-Za-z_$][\w$]*|0|[1-9]\d*)$/.test(key) ? key : JSON.stringify(key);
}
