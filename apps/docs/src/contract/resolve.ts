import type { OpenApiDocument, Referable } from "./document.js";

/**
 * The target of a local reference, or the object itself.
 *
 * @throws {Error} for a reference that leads nowhere; a bundled contract has none
 */
export function resolve<T extends object>(document: OpenApiDocument, value: Referable<T>): T {
  if (!("$ref" in value) || typeof value.$ref !== "string") return value as T;
  const found = value.$ref
    .split("/")
    .slice(1)
    .map((token) => decodeURIComponent(token).replaceAll("~1", "/").replaceAll("~0", "~"))
    .reduce<unknown>((node, key) => (isObject(node) ? node[key] : undefined), document);
  if (!isObject(found)) {
    throw new Error(
      `${document.info.title}: ${value.$ref} leads nowhere. Run \`pnpm generate\`, which bundles the contract.`,
    );
  }
  // The audited cast: a contract that has been linted has, at a reference, what may stand there.
  return resolve(document, found as Referable<T>);
}

/** `#/components/schemas/Customer` → `Customer` */
export function nameOf(reference: string): string {
  return reference.slice(reference.lastIndexOf("/") + 1);
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}
