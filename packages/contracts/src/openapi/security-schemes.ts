import type { OpenApiDocument, SecuritySchemeObject } from "./document.js";
import { resolve } from "./resolve.js";

/** The security schemes of a document by name, in its order. */
export function securitySchemesOf(document: OpenApiDocument): Readonly<Record<string, SecuritySchemeObject>> {
  const schemes = Object.entries(document.components?.securitySchemes ?? {});
  return Object.fromEntries(schemes.map(([name, scheme]) => [name, resolve(document, scheme)]));
}
