import { detectSpec } from "@redocly/openapi-core";
import { isJsonObject } from "@event-contracts/contracts/openapi";

/** The field that names the version, and the version as Redocly asks for it: a text with all its parts. */
const FIELDS: Readonly<Record<string, (version: string) => string | undefined>> = {
  openapi: (version) => (/^3\.[0-2]$/.test(version) ? `${version}.0` : undefined),
  swagger: (version) => (/^2(?:\.0)*$/.test(version) ? "2.0" : undefined),
};

/**
 * Writes the version of a document in full, in place: in YAML, a version without quotes is a number, and `3.1` stands for
 * `3.1.0`.
 */
export function completeVersion(parsed: unknown): void {
  if (!isJsonObject(parsed)) return;
  for (const [field, complete] of Object.entries(FIELDS)) {
    const version = parsed[field];
    const text = typeof version === "number" ? version.toFixed(1) : version;
    const full = typeof text === "string" ? complete(text) : undefined;
    if (full !== undefined) Object.assign(parsed, { [field]: full });
  }
}

/** The kind of a document in the words of Redocly: `oas2`, `oas3_1`. Undefined if it is nothing that Redocly knows. */
export function kindOf(parsed: unknown): string | undefined {
  try {
    return detectSpec(parsed);
  } catch {
    return undefined;
  }
}

/** The field that says what a document is, in any version; undefined if there is none. */
export function versionField(parsed: unknown): string | undefined {
  const fields = [...Object.keys(FIELDS), "asyncapi", "arazzo", "overlay"];
  return isJsonObject(parsed) ? fields.find((field) => parsed[field] !== undefined) : undefined;
}
