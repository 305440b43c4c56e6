import { isReference, nameOf, type OpenApiDocument } from "@event-contracts/contracts/openapi";

/** The names of the component schemas that the values refer to, directly or through one another. */
export function referencedSchemas(
  document: OpenApiDocument,
  values: readonly unknown[],
): ReadonlySet<string> {
  const schemas = document.components?.schemas ?? {};
  const found = new Set<string>();
  const pending = [...values];
  while (pending.length > 0) {
    const value = pending.pop();
    if (typeof value !== "object" || value === null) continue;
    const name = isReference(value) ? nameOf(value.$ref) : undefined;
    // An example may look like a reference without being one.
    if (name !== undefined && Object.hasOwn(schemas, name) && !found.has(name)) {
      found.add(name);
      pending.push(schemas[name]);
    }
    pending.push(...Object.values(value));
  }
  return found;
}
