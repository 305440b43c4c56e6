import type { Contract } from "../src/contract.js";
import { GenerateError } from "../src/generate-error.js";
import type { OpenApiDocument } from "../src/openapi-document.js";

/** A contract made of the members that a test is about. */
export function contractOf(members: Partial<OpenApiDocument>): Contract {
  return {
    vendor: "courier",
    document: { info: { title: "Courier Events", version: "1.0.0" }, ...members },
    errorAt: (code, keys, problem) => new GenerateError(code, keys.join("/"), problem),
  };
}
