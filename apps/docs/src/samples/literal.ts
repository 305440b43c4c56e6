const WIDTH = 84;

const SOURCE = Symbol("source");

/** An expression in place of a value. */
export interface Expression {
  readonly [SOURCE]: string;
}

/** Creates an expression from its source. */
export function expression(source: string): Expression {
  return { [SOURCE]: source };
}

/** A JSON value as a TypeScript literal, formatted like our own code: on one line if it fits. */
export function literal(value: unknown, indent = "", before = 0): string {
  const line = oneLine(value);
  if (line.length + indent.length + before <= WIDTH) return line;
  const inner = `${indent}  `;
  if (Array.isArray(value)) {
    const items = value.map((item) => `${inner}${literal(item, inner, 1)},`);
    return `[\n${items.join("\n")}\n${indent}]`;
  }
  if (typeof value === "object" && value !== null && !(SOURCE in value)) {
    const properties = Object.entries(value).map(
      ([name, property]) => `${inner}${key(name)}: ${literal(property, inner, key(name).length + 3)},`,
    );
    return `{\n${properties.join("\n")}\n${indent}}`;
  }
  return line;
}

function oneLine(value: unknown): string {
  if (typeof value === "object" && value !== null && SOURCE in value) return String(value[SOURCE]);
  if (Array.isArray(value)) return `[${value.map(oneLine).join(", ")}]`;
  if (typeof value !== "object" || value === null) return scalar(value);
  const properties = Object.entries(value).map(([name, property]) => `${key(name)}: ${oneLine(property)}`);
  return properties.length > 0 ? `{ ${properties.join(", ")} }` : "{}";
}

function scalar(value: unknown): string {
  const text = JSON.stringify(value) ?? "undefined";
  // Single quotes, if they avoid escapes.
  return typeof value === "string" && value.includes('"') && !/['\\\n]/.test(value) ? `'${value}'` : text;
}

function key(name: string): string {
  // `__proto__: value` would set the prototype.
  if (name === "__proto__") return '["__proto__"]';
  return /^[A-Za-z_$][\w$]*$/.test(name) ? name : JSON.stringify(name);
}
