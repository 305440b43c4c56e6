import type { OpenApiDocument } from "./document.js";

/** A vendor's contract: the name of its folder in `specs/`, and the bundled document. */
export interface Contract {
  readonly vendor: string;
  readonly document: OpenApiDocument;
}
