import { readDocument } from "@event-contracts/contracts/openapi";
import type { JsonObject, OpenApiDocument } from "@event-contracts/contracts/openapi";

/** A contract: a vendor's, or that of the mock server's own API. */
export interface Contract {
  /** The name of its folder in `specs/`. */
  readonly vendor: string;
  /** False for the mock server's own API. */
  readonly isVendor: boolean;
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
  const document = readDocument(source);
  return { vendor, isVendor: document["x-control-plane"] !== true, source: { ...source }, document };
}
