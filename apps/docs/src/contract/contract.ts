import { readDocument } from "@event-contracts/contracts/openapi";
import type { JsonObject, OpenApiDocument } from "@event-contracts/contracts/openapi";

/** A vendor's contract. */
export interface Contract {
  /** The name of its folder in `specs/`. */
  readonly vendor: string;
  /** The bundled document, unchanged, for downloads. */
  readonly source: JsonObject;
  /** The document in its normal form, from which the pages are generated. */
  readonly document: OpenApiDocument;
}

/**
 * Creates a contract from a bundled OpenAPI document.
 *
 * @throws {ContractError} for a document that cannot be read
 */
export function createContract(vendor: string, source: object): Contract {
  return { vendor, source: { ...source }, document: readDocument(source) };
}
