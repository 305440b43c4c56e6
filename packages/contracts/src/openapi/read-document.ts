import { ContractError } from "./contract-error.js";
import type { OpenApiDocument } from "./document.js";
import type { ReportFault } from "./faulty-nodes.js";
import { isJsonObject, scalarText } from "./json.js";
import type { JsonObject } from "./json.js";
import { normalForm } from "./normal-form.js";
import { upgradeDocument } from "./openapi-2.0.js";
import { childPointer, pointerKeys } from "./pointer.js";
import { withoutSchemaLoops } from "./schema-loops.js";

/** The way in which a document is read. */
export interface ReadOptions {
  /**
   * Takes the faults of the document, which is read to its end. A fault that several operations meet is given once;
   * `operationFaults` says which operations meet one. By default the first fault is thrown, and ignored values are not told.
   */
  readonly onFault?: (fault: ContractError) => void;
}

const known = new WeakMap<object, OpenApiDocument>();

/** The documents that were read to their ends, with their faults. */
const complete = new WeakMap<
  object,
  { readonly document: OpenApiDocument; readonly faults: readonly ContractError[] }
>();

/**
 * Reads an OpenAPI 2.0, 3.0, 3.1 or 3.2 document that has been bundled into one object. The result is the normal form,
 * that of OpenAPI 3.1: its readers need to know one form only. It is made once for each source, which is not changed.
 *
 * @throws {ContractError} for a document of another kind; without `onFault` also for a part that is no object or list
 * where OpenAPI has one, for a schema keyword whose value JSON Schema does not have, and for a reference that cannot be
 * followed
 */
export function readDocument(source: unknown, { onFault }: ReadOptions = {}): OpenApiDocument {
  if (!isJsonObject(source)) {
    throw new ContractError(
      "INVALID_DOCUMENT",
      "#",
      "This is not an object",
      "Begin the document with `openapi: 3.1.0`.",
    );
  }
  if (onFault !== undefined) {
    const { document, faults } = readToEnd(source);
    faults.forEach(onFault);
    return document;
  }
  const document = known.get(source) ?? read(source, refuse);
  known.set(source, document);
  known.set(document, document);
  return document;
}

function readToEnd(source: JsonObject) {
  const normal = known.get(source); // it has been read without a fault
  if (normal !== undefined) return { document: normal, faults: [] };
  const earlier = complete.get(source);
  if (earlier !== undefined) return earlier;
  const faults = new Map<string, ContractError>();
  const document = read(source, (fault) => {
    const earlier = faults.get(fault.message) ?? fault;
    faults.set(fault.message, earlier);
    return earlier;
  });
  const result = { document, faults: [...faults.values()] };
  complete.set(source, result);
  complete.set(document, result);
  return result;
}

function refuse(fault: ContractError): ContractError {
  if (fault.code === "IGNORED_VALUE") return fault;
  throw fault;
}

function read(source: JsonObject, report: ReportFault): OpenApiDocument {
  const version = versionOf(source);
  if (version !== "2.0") return normalized(source, version, report);
  const { document, sourcePointer, sourceText } = upgradeDocument(source);
  return normalized(
    document,
    "3.0.4",
    ({ code, pointer, problem, remedy }) =>
      report(new ContractError(code, sourcePointer(pointer), sourceText(problem), sourceText(remedy))),
    sourcePointer,
  );
}

function normalized(
  source: JsonObject,
  version: string,
  report: ReportFault,
  writtenPointer = (pointer: string) => pointer,
): OpenApiDocument {
  const { document, places } = normalForm(source, version, report);
  const normal = withoutSchemaLoops(document, places, report);
  written.set(normal, (pointer) => {
    const [section, kind, name = "", ...below] = pointerKeys(pointer);
    const place = section === "components" && kind === "schemas" ? places.get(name) : undefined;
    return writtenPointer(place === undefined ? pointer : below.reduce(childPointer, place));
  });
  return normal;
}

/** The way from a normal form to the document that it was made of. */
const written = new WeakMap<object, (pointer: string) => string>();

/**
 * The pointer in the document as it is written of a place in its normal form, which `readDocument` returned: in OpenAPI 2.0 it
 * is `#/definitions/Pet` for `#/components/schemas/Pet`.
 */
export function sourcePointer(document: OpenApiDocument, pointer: string): string {
  return written.get(document)?.(pointer) ?? pointer;
}

/** In YAML, a version without quotes is a number. */
function versionOf({ swagger, openapi }: JsonObject): string {
  if (swagger !== undefined && openapi === undefined) {
    if (/^2(\.|$)/.test(scalarText(swagger) ?? "")) return "2.0";
    throw unsupported("#/swagger", `Swagger ${shown(swagger)} is not a supported version`);
  }
  const version = typeof openapi === "number" ? openapi.toFixed(1) : openapi;
  if (typeof version === "string" && /^3\.[0-2](\.|$)/.test(version)) return version;
  throw unsupported(
    "#/openapi",
    openapi === undefined
      ? "There is no `openapi` field"
      : `OpenAPI ${shown(openapi)} is not a supported version`,
  );
}

function unsupported(pointer: string, problem: string): ContractError {
  return new ContractError(
    "UNSUPPORTED_VERSION",
    pointer,
    problem,
    "Write OpenAPI 3.0, 3.1 or 3.2, and say so first: `openapi: 3.1.0`. Swagger 2.0 is read, too.",
  );
}

function shown(version: unknown): string {
  return typeof version === "string" ? JSON.stringify(version) : (scalarText(version) ?? "null");
}
