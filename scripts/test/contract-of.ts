import { readDocument } from "@event-contracts/contracts/openapi";
import type { OpenApiDocument } from "@event-contracts/contracts/openapi";
import type { Contract } from "../src/contract.js";
import { GenerateError } from "../src/generate-error.js";

/** A contract with the fields that a test is about. */
export function contractOf(fields: Partial<OpenApiDocument>): Contract {
  return {
    vendor: "courier",
    document: readDocument({
      openapi: "3.1.0",
      info: { title: "Courier Events", version: "1.0.0" },
      ...fields,
    }),
    noticeAt: (keys, sentence) => `${keys.join("/")}: ${sentence}.`,
    errorAt: (code, keys, problem) => new GenerateError(code, keys.join("/"), problem),
  };
}
