import { ContractError } from "./contract-error.js";
import type { OpenApiDocument } from "./document.js";
import { isJsonObject } from "./json.js";
import type { JsonObject } from "./json.js";
import { normalForm } from "./normal-form.js";
import { refuseSchemaLoops } from "./schema-loops.js";

const known = new WeakMap<object, OpenApiDocument>();

/**
 * Reads an OpenAPI 3.0, 3.1 or 3.2 document that has been bundled into one object. The result is the normal form, that
 * of OpenAPI 3.1: its readers need to know one form only. It is made once for each source, which is not changed.
 *
 * @throws {ContractError} for a document of another kind, and for a reference that cannot be followed
 */
export function readDocument(source: unknown): OpenApiDocument {
  if (!isJsonObject(source)) {
    throw new ContractError(
      "INVALID_DOCUMENT",
      "#",
      "This is not an object",
      "Begin the document with `openapi: 3.1.0`.",
    );
  }
  const document = known.get(source) ?? read(source);
  known.set(source, document);
  known.set(document, document);
  return document;
}

function read(source: JsonObject): OpenApiDocument {
  const document = normalForm(source, versionOf(source));
  refuseSchemaLoops(document);
  return document;
}

function versionOf({ swagger, openapi }: JsonObject): string {
  if (swagger !== undefined) {
    throw new ContractError(
      "UNSUPPORTED_VERSION",
      "#/swagger",
      "This is Swagger 2, not OpenAPI 3",
      "Convert it first: `npx swagger2openapi FILE --outfile openapi.json`.",
    );
  }
  if (typeof openapi === "string" && /^3\.[0-2](\.|$)/.test(openapi)) return openapi;
  const problem =
    openapi === undefined
      ? "There is no `openapi` field"
      : `OpenAPI ${JSON.stringify(openapi)} is not a supported version`;
  throw new ContractError(
    "UNSUPPORTED_VERSION",
    "#/openapi",
    problem,
    "Write OpenAPI 3.0, 3.1 or 3.2, and say so first: `openapi: 3.1.0`.",
  );
}
