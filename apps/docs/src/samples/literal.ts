const WIDTH = 84;

/** A JSON value as TypeScript, formatted as our own code is: on one line where it fits. */
export function literal(value: unknown, indent = "", before = 0): string {
  const line = oneLine(value);
  if (line.length + indent.length + before <= WIDTH) return line;
  const inner = `${indent}  `;
  if (Array.isArray(value)) {
    const items = value.map((item) => `${inner}${literal(item, inner, 1)},`);
    return `[\n${items.join("\n")}\n${indent}]`;
  }
  if (typeof value === "object" && value !== null) {
    const members = Object.entries(value).map(
      ([name, member]) => `${inner}${key(name)}: ${literal(member, inner, key(name).length + 3)},`,
    );
    return `{\n${members.join("\n")}\n${indent}}`;
  }
  return line;
}

function oneLine(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(oneLine).join(", ")}]`;
  if (typeof value !== "object" || value === null) return scalar(value);
  const members = Object.entries(value).map(([name, member]) => `${key(name)}: ${oneLine(member)}`);
  return members.length > 0 ? `{ ${members.join(", ")} }` : "{}";
}

function scalar(value: unknown): string {
  const text = JSON.stringify(value);
  // The quotes that need the fewest escapes.
  return typeof value === "string" && value.includes('"') && !/['\\\n]/.test(value) ? `'${value}'` : text;
}

function key(name: string): string {
  return /^[A-Za-z_$][\w$]*$/.test(name) ? name : JSON.stringify(name);
}
