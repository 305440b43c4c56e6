import type { Json } from "../json.js";

export interface Candidate {
  readonly kind: string;
  readonly candidate: unknown;
}

/** Values that a schema may refuse, by the keyword that does. */
export function candidates(schema: Json): readonly Candidate[] {
  const list: Candidate[] = [];
  const add = (kind: string, candidate: unknown): void => void list.push({ kind, candidate });
  const types = [schema["type"] ?? []].flat();
  if (types.some((type) => type === "integer" || type === "number" || type === "boolean"))
    add("type", "not-of-this-type");
  if (types.includes("integer")) add("type", 1.5);
  if (schema["enum"] !== undefined) add("enum", "not-in-the-list");
  for (const bound of ["minimum", "exclusiveMinimum"])
    if (typeof schema[bound] === "number") add("bound", schema[bound] - 1);
  for (const bound of ["maximum", "exclusiveMaximum"])
    if (typeof schema[bound] === "number") add("bound", schema[bound] + 1);
  if (typeof schema["maxLength"] === "number" && schema["maxLength"] < 2000)
    add("bound", "a".repeat(schema["maxLength"] + 1));
  if (typeof schema["minLength"] === "number" && schema["minLength"] > 1) add("bound", "a");
  if (typeof schema["pattern"] === "string") add("pattern", "~ not this ~");
  if (typeof schema["format"] === "string")
    add("format", schema["format"].startsWith("date") ? "2026-02-30" : "not in this format");
  return list;
}
