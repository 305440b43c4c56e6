/**
 * Prints plain data as a JavaScript expression, whose number-like keys are numbers, so that TypeScript reads
 * `{ 201: … }` and not `{ "201": … }`. Members that are undefined are left out, as in JSON.
 */
export function printLiteral(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(printLiteral).join(", ")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const members = Object.entries(value)
    .filter(([, member]) => member !== undefined)
    .map(([key, member]) => `${printKey(key)}: ${printLiteral(member)}`);
  return `{ ${members.join(", ")} }`;
}

/** Quoted only where it has to be. */
export function printKey(key: string): string {
  return /^([A-Za-z_$][\w$]*|0|[1-9]\d*)$/.test(key) ? key : JSON.stringify(key);
}
